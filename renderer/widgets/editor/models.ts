import type { editor } from "monaco-editor/editor";
import type { Monaco } from "./load-monaco.ts";

export type CodeLanguage = "sql" | "typescript" | "markdown";

interface KeptModel {
  readonly language: CodeLanguage;
  readonly model: editor.ITextModel;
  view: editor.ICodeEditorViewState | null;
}

const extensions = { sql: "sql", typescript: "ts", markdown: "md" } as const;
const kept = new Map<string, KeptModel>();

/** Where the text of a cell stands in Monaco, and in the TypeScript service. */
export const modelUri = (path: string, language: CodeLanguage): string =>
  `file:///cells/${path}.${extensions[language]}`;

/**
 * The text of a cell with its undo stack. It outlives its editors, so that a cell that scrolled out of view can still
 * be undone; `keepModels` ends it.
 */
export function openModel(monaco: Monaco, path: string, language: CodeLanguage, value: string): KeptModel {
  const existing = kept.get(path);
  if (existing?.language === language) {
    replaceText(existing.model, value);
    return existing;
  }
  existing?.model.dispose();
  const model = monaco.editor.createModel(value, language, monaco.Uri.parse(modelUri(path, language)));
  model.updateOptions({ tabSize: 2, insertSpaces: true });
  model.setEOL(monaco.editor.EndOfLineSequence.LF);
  const entry: KeptModel = { language, model, view: null };
  kept.set(path, entry);
  return entry;
}

/** Forgets the texts and undo stacks of all cells but these. */
export function keepModels(paths: ReadonlySet<string>): void {
  for (const [path, { model }] of kept) {
    if (paths.has(path)) continue;
    model.dispose();
    kept.delete(path);
  }
}

/** Changes a text as one undoable edit of the part that differs, so that the caret stays where it was. */
export function replaceText(model: editor.ITextModel, next: string): void {
  const before = model.getValue();
  const after = next.replaceAll("\r\n", "\n");
  if (before === after) return;
  const { start, end, text } = differingPart(before, after);
  const from = model.getPositionAt(start);
  const to = model.getPositionAt(end);
  const range = {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  };
  model.pushStackElement();
  model.pushEditOperations([], [{ range, text }], () => null);
  model.pushStackElement();
}

/** The one edit that turns `before` into `after`: characters `start` to `end` become `text`. */
export function differingPart(before: string, after: string): { start: number; end: number; text: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same])
    same += 1;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}
