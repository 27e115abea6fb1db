import type { TableInfo } from "../../../data/database.ts";
import type { CodeCell, LanguageContext } from "../language-context.ts";
import { isIdentifier, rowType } from "./row-type.ts";

/** A file that the TypeScript service sees and the user does not. */
export interface LibFile {
  readonly path: string;
  readonly content: string;
}

const root = "file:///";
export const workbookLib = `${root}workbook.d.ts`;
/** A cell's own text is not a module that others can import: this copy of it exports what it defines. */
export const exportsLib = (cellId: string): string => `${root}exports/${cellId}.ts`;

/** The names of the workbook as TypeScript declarations: tables, inputs, and what other cells define. */
export function cellLibs(context: LanguageContext): LibFile[] {
  const scripts = context.cells.filter(({ kind }) => kind === "typescript");
  const exporting = scripts.map((cell) => ({ path: exportsLib(cell.id), content: exportingCopy(cell) }));
  return [{ path: workbookLib, content: workbookDeclarations(context, scripts) }, ...exporting];
}

function exportingCopy({ source, defines }: CodeCell): string {
  const names = defines.filter(isIdentifier);
  return names.length === 0 ? `${source}\nexport {};\n` : `${source}\nexport { ${names.join(", ")} };\n`;
}

function workbookDeclarations(context: LanguageContext, scripts: readonly CodeCell[]): string {
  const declared = new Set<string>();
  const lines: string[] = [];
  const declare = (name: string, type: string): void => {
    if (!isIdentifier(name) || declared.has(name)) return;
    declared.add(name);
    lines.push(`declare const ${name}: ${type};`);
  };
  for (const { id, defines } of scripts) {
    for (const name of defines) declare(name, `typeof import("./exports/${id}").${name}`);
  }
  for (const { name, type } of context.inputs) declare(name, type);
  for (const table of context.tables) declare(table.name, tableType(table));
  // A query that has not run yet has no columns that could be known.
  for (const { kind, name } of context.cells) if (kind === "sql") declare(name, "Table");
  return [...lines, ...context.tables.map(tableOverload), anyTable, ""].join("\n");
}

const tableType = ({ columns }: TableInfo): string => `Table<${rowType(columns)}>`;

const tableOverload = (table: TableInfo): string =>
  `declare function table(name: ${JSON.stringify(table.name)}): ${tableType(table)};`;

const anyTable = `/** The table of a source, a query or another cell, by its name. */
declare function table(name: string): Table;`;
