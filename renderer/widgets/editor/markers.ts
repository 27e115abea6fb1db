import type { editor } from "monaco-editor/editor";
import type { Failure } from "../../base/result.ts";
import type { Monaco } from "./load-monaco.ts";

/** Underlines where the failures arose: the word at their column, else their whole line. */
export function showFailures(monaco: Monaco, model: editor.ITextModel, failures: readonly Failure[]): void {
  const markers = failures
    .filter((failure) => failure.line !== undefined)
    .map((failure) => ({
      severity: monaco.MarkerSeverity.Error,
      message: failure.advice === undefined ? failure.message : `${failure.message}\n${failure.advice}`,
      ...rangeOfFailure(model, failure),
    }));
  monaco.editor.setModelMarkers(model, "run", markers);
}

function rangeOfFailure(
  model: editor.ITextModel,
  failure: Failure,
): Omit<editor.IMarkerData, "severity" | "message"> {
  const line = Math.min(Math.max(failure.line ?? 1, 1), model.getLineCount());
  const length = model.getLineMaxColumn(line);
  if (failure.column === undefined) {
    const from = model.getLineFirstNonWhitespaceColumn(line) || 1;
    return { startLineNumber: line, startColumn: from, endLineNumber: line, endColumn: length };
  }
  const column = Math.min(failure.column, length);
  const word = model.getWordAtPosition({ lineNumber: line, column });
  return {
    startLineNumber: line,
    startColumn: word?.startColumn ?? column,
    endLineNumber: line,
    endColumn: word?.endColumn ?? Math.min(column + 1, length),
  };
}
