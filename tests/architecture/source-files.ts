import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** A source file of the program, by its path from the root with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Every statement hands on something of another file. */
  readonly isBarrel: boolean;
}

export interface Import {
  /** A path from the root for a file of the program, else the package as written. */
  readonly target: string;
  readonly isFile: boolean;
  readonly line: number;
  /** Gone after compilation. */
  readonly isType: boolean;
}

const sourceFolders = ["analysis", "electron", "renderer"];
/** AssemblyScript: not TypeScript, though it looks like it. */
const assembly = /^kernels\/assembly\//;

/** Every TypeScript file of the program, tests left out. */
export function readSourceFiles(): readonly SourceFile[] {
  return sourceFolders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ts|tsx)$/.test(name) && !name.endsWith(".d.ts") && !assembly.test(name))
      .map((name) => readSourceFile(posix.join(folder, name.split(sep).join("/")))),
  );
}

function readSourceFile(path: string): SourceFile {
  const text = readFileSync(join(root, path), "utf8");
  return parseSourceFile(path, text);
}

/** What a file imports, with the line and whether the import is left after compilation. */
export function parseSourceFile(path: string, text: string): SourceFile {
  const parsed = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const add = (specifier: ts.Expression | undefined, isType: boolean) => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    const line = parsed.getLineAndCharacterOfPosition(specifier.getStart()).line + 1;
    imports.push({ ...resolve(path, specifier.text), line, isType });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    else if (ts.isNewExpression(node) && node.expression.getText() === "URL" && isModuleUrl(node))
      add(node.arguments?.[0], false);
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  const isBarrel =
    parsed.statements.length > 0 &&
    parsed.statements.every(
      (statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined,
    );
  return { path, lines: text.split("\n").length - 1, imports, isBarrel };
}

const isModuleUrl = (node: ts.NewExpression): boolean => node.arguments?.[1]?.getText() === "import.meta.url";

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause === undefined) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = importClause.namedBindings;
  return (
    importClause.name === undefined &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((element) => element.isTypeOnly)
  );
}

function resolve(from: string, specifier: string): Pick<Import, "target" | "isFile"> {
  const [bare = specifier] = specifier.split("?");
  if (!bare.startsWith(".")) return { target: specifier, isFile: false };
  const target = relative(root, join(root, posix.dirname(from), bare));
  return { target: target.split(sep).join("/"), isFile: true };
}
