import type { IDisposable } from "monaco-editor/editor";
import { languageContext, onLanguageContext, type CodeCell } from "../language-context.ts";
import type { Monaco } from "../load-monaco.ts";
import { modelUri } from "../models.ts";
import { cellLibs } from "./cell-libs.ts";
import { compilerOptions } from "./compiler-options.ts";
import { projectLibs } from "./project-libs.ts";

/** Monaco does not name it. Without it equal names in two cells would collide: neither imports anything. */
const moduleDetectionForce = 3;
const settleMs = 250;

/** Sets up the TypeScript service for cells and keeps it informed of the workbook. */
export function registerTypeScript(monaco: Monaco): void {
  const { typescript } = monaco;
  const service = typescript.typescriptDefaults;
  service.setCompilerOptions({
    ...compilerOptions,
    target: typescript.ScriptTarget.ESNext,
    module: typescript.ModuleKind.ESNext,
    moduleResolution: typescript.ModuleResolutionKind.NodeJs,
    moduleDetection: moduleDetectionForce,
  });
  service.setDiagnosticsOptions({ onlyVisible: true, noSuggestionDiagnostics: true });
  for (const { path, content } of projectLibs()) service.addExtraLib(content, path);
  followWorkbook(monaco);
  void startService(monaco);
}

/**
 * Sends what changed in the workbook to the service. The cell that is being typed in keeps what others saw of it until
 * the caret leaves it: every change of a library makes Monaco check all editors again.
 */
function followWorkbook({ editor, typescript }: Monaco): void {
  const sent = new Map<string, { readonly content: string; readonly lib: IDisposable }>();
  let cells = new Map<string, CodeCell>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const send = (): void => {
    const context = languageContext();
    const focused = editor.getEditors().find((candidate) => candidate.hasTextFocus());
    const typedIn = focused?.getModel()?.uri.toString();
    const seen = context.cells.map((cell) =>
      modelUri(cell.id, "typescript") === typedIn ? (cells.get(cell.id) ?? cell) : cell,
    );
    cells = new Map(seen.map((cell) => [cell.id, cell]));
    const libs = cellLibs({ ...context, cells: seen });
    for (const { path, content } of libs) {
      if (sent.get(path)?.content === content) continue;
      sent.set(path, { content, lib: typescript.typescriptDefaults.addExtraLib(content, path) });
    }
    const wanted = new Set(libs.map(({ path }) => path));
    for (const [path, { lib }] of sent) {
      if (wanted.has(path)) continue;
      lib.dispose();
      sent.delete(path);
    }
  };
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(send, settleMs);
  };

  onLanguageContext(schedule);
  editor.onDidCreateEditor((created) => {
    created.onDidFocusEditorText(schedule);
    created.onDidBlurEditorText(schedule);
  });
  send();
}

const startTries = 100;
const startPauseMs = 100;

/** Starts the worker and lets it read the libraries once, so that the first real question is answered at once. */
async function startService({ editor, typescript, Uri }: Monaco): Promise<void> {
  const model = editor.createModel("table; analysis; Plot;", "typescript", Uri.parse("file:///start.ts"));
  for (let tries = 0; tries < startTries; tries += 1) {
    // Monaco registers the service some time after the first model of the language and tells nobody.
    const worker = await typescript.getTypeScriptWorker().catch(() => null);
    if (worker !== null) {
      const client = await worker(model.uri);
      await client.getSemanticDiagnostics(model.uri.toString());
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, startPauseMs));
  }
  model.dispose();
}
