import type {
  ExportDefaultDeclaration,
  ExportNamedDeclaration,
  ImportDeclaration,
  Node,
  Program,
} from "acorn";
import type { Failure } from "../../base/result.ts";
import type { Edit } from "./edits.ts";
import { walk } from "./walk.ts";

export interface Rewritten {
  readonly edits: readonly Edit[];
  /** Modules asked for, by name. */
  readonly imports: readonly string[];
  readonly failure: (Failure & { readonly offset: number }) | null;
}

/** The edits that make a module's imports and exports fit into a function body. */
export function rewriteModules(program: Program, js: string): Rewritten {
  const edits: Edit[] = [];
  const imports = new Set<string>();
  let failure: Rewritten["failure"] = null;
  const refuse = (node: Node, message: string, advice: string) => {
    failure ??= { tag: "syntax-error", message, advice, offset: node.start };
  };
  for (const statement of program.body) {
    if (statement.type === "ImportDeclaration") {
      imports.add(String(statement.source.value));
      edits.push(replaced(statement, importText(statement), js));
    } else if (statement.type === "ExportNamedDeclaration" && !statement.source) {
      edits.push(exportEdit(statement, js));
    } else if (isExport(statement))
      refuse(
        statement,
        "Only declarations can be exported from a cell.",
        "Leave `export` out: every top-level name is there for other cells.",
      );
  }
  walk(program, (node) => {
    if (node.type === "MetaProperty" && node.meta.name === "import")
      refuse(node, "A cell has no import.meta.", "Leave it out.");
    if (node.type !== "ImportExpression") return;
    edits.push({ start: node.start, end: node.start + "import".length, text: "__import" });
    if (node.source.type === "Literal" && typeof node.source.value === "string")
      imports.add(node.source.value);
    else refuse(node, "import() needs the module's name in quotes.", 'Write import("d3-array").');
  });
  return { edits, imports: [...imports].sort(), failure };
}

const isExport = (node: Node): node is ExportNamedDeclaration | ExportDefaultDeclaration =>
  node.type.startsWith("Export");

const exportEdit = (statement: ExportNamedDeclaration, js: string): Edit =>
  statement.declaration
    ? { start: statement.start, end: statement.declaration.start, text: "" }
    : replaced(statement, ";", js);

/** Puts `text` for a node, with as many line ends as the node had, so that lines keep their numbers. */
function replaced(node: Node, text: string, js: string): Edit {
  const lines = js.slice(node.start, node.end).split("\n").length - 1;
  return { start: node.start, end: node.end, text: text + "\n".repeat(lines) };
}

/** `import a, { b as c } from "m"` as `const { default: a, b: c } = await __import("m");`. */
function importText({ specifiers, source }: ImportDeclaration): string {
  const load = `await __import(${JSON.stringify(source.value)})`;
  const whole = specifiers.find(({ type }) => type === "ImportNamespaceSpecifier")?.local.name;
  const members = specifiers.flatMap((specifier) => {
    if (specifier.type === "ImportNamespaceSpecifier") return [];
    if (specifier.type === "ImportDefaultSpecifier") return [`default: ${specifier.local.name}`];
    const { imported } = specifier;
    const name = imported.type === "Identifier" ? imported.name : JSON.stringify(imported.value);
    return [`${name}: ${specifier.local.name}`];
  });
  const pattern = `{ ${members.join(", ")} }`;
  if (whole !== undefined)
    return `const ${whole} = ${load}${members.length > 0 ? `, ${pattern} = ${whole}` : ""};`;
  return members.length > 0 ? `const ${pattern} = ${load};` : `${load};`;
}
