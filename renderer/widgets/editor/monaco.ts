import * as core from "monaco-editor/editor";
import * as typescript from "monaco-editor/languages/features/typescript/register";
import EditorWorker from "monaco-editor/editor/editor.worker.js?worker";
import TypeScriptWorker from "monaco-editor/languages/features/typescript/ts.worker.js?worker";
// All features: the TypeScript service brings them in later anyway, and what comes after the first editor finds its
// services missing. The list of suggestions is in a file that Monaco 0.57 leaves out there.
import "monaco-editor/features/register.all";
import "monaco-editor/editor/contrib/suggest/browser/suggestController";
import "monaco-editor/languages/definitions/markdown/register";
import "monaco-editor/languages/definitions/typescript/register";

self.MonacoEnvironment = {
  getWorker: (_moduleId, label) => (label === "typescript" ? new TypeScriptWorker() : new EditorWorker()),
};

/** The parts of Monaco that the workbench uses. Import this file only through load-monaco.ts: it is large. */
export const monaco = { ...core, typescript };
