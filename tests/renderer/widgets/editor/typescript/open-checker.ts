import ts from "typescript";
import type { LanguageContext } from "../../../../../renderer/widgets/editor/language-context.ts";
import { cellLibs } from "../../../../../renderer/widgets/editor/typescript/cell-libs.ts";
import { compilerOptions } from "../../../../../renderer/widgets/editor/typescript/compiler-options.ts";
import { projectLibs } from "../../../../../renderer/widgets/editor/typescript/project-libs.ts";

export interface CheckedCell {
  readonly errors: readonly string[];
  /** The type of the last statement's expression. */
  readonly type: string;
  /** What is offered at the `|` of the text. */
  readonly completions: readonly string[];
}

const moduleOptions = ts.convertCompilerOptionsFromJson(
  { target: "esnext", module: "esnext", moduleResolution: "node10", moduleDetection: "force" },
  "",
).options;
const cellPath = "file:///cells/checked.ts";

/** Checks texts of a cell as the editor's TypeScript service would, by the compiler itself. */
export function openChecker(context: LanguageContext): (marked: string) => CheckedCell {
  const files = new Map([...projectLibs(), ...cellLibs(context)].map(({ path, content }) => [path, content]));
  let version = 0;
  const service = ts.createLanguageService(
    hostOf(files, (path) => (path === cellPath ? String(version) : "1")),
  );
  return (marked) => {
    const caret = marked.indexOf("|");
    files.set(cellPath, marked.replace("|", ""));
    version += 1;
    const errors = [
      ...service.getSyntacticDiagnostics(cellPath),
      ...service.getSemanticDiagnostics(cellPath),
    ];
    const completions = caret < 0 ? undefined : service.getCompletionsAtPosition(cellPath, caret, undefined);
    return {
      errors: errors.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
      type: typeOfLastExpression(service.getProgram()!),
      completions: completions?.entries.map(({ name }) => name) ?? [],
    };
  };
}

function typeOfLastExpression(program: ts.Program): string {
  const last = program.getSourceFile(cellPath)?.statements.at(-1);
  if (last === undefined || !ts.isExpressionStatement(last)) return "";
  const checker = program.getTypeChecker();
  return checker.typeToString(checker.getTypeAtLocation(last.expression));
}

function hostOf(
  files: ReadonlyMap<string, string>,
  getScriptVersion: (path: string) => string,
): ts.LanguageServiceHost {
  const libFolder = ts.getDefaultLibFilePath({}).replace(/[^/\\]*$/, "");
  const read = (path: string): string | undefined =>
    files.get(path) ?? (path.startsWith("lib.") ? ts.sys.readFile(libFolder + path) : undefined);
  return {
    getCompilationSettings: () => ({ ...moduleOptions, ...compilerOptions }),
    getScriptFileNames: () => [...files.keys()],
    getScriptVersion,
    getScriptSnapshot: (path) => {
      const text = read(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => "",
    getDefaultLibFileName: () => "lib.esnext.full.d.ts",
    fileExists: (path) => read(path) !== undefined,
    readFile: read,
  };
}
