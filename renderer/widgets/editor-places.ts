import type { IRange } from "monaco-editor/editor";
import { insertApart } from "./name-in.ts";
import { loadMonaco, type Monaco } from "./editor/load-monaco.ts";

/** A place in a source, 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

type Editor = ReturnType<Monaco["editor"]["getEditors"]>[number];

const editorOf = (monaco: Monaco, path: string): Editor | null => {
  const place = `[data-code-editor="${CSS.escape(path)}"]`;
  return monaco.editor.getEditors().find((editor) => editor.getContainerDomNode().closest(place)) ?? null;
};

/** Puts the cursor of a mounted (or just mounting) editor at a place, in view. Returns the way to give up. */
export function revealInEditor(path: string, place: Place): () => void {
  let isWanted = true;
  const show = (monaco: Monaco, tries: number) => {
    if (!isWanted) return;
    const editor = editorOf(monaco, path);
    if (editor === null) {
      if (tries > 0) requestAnimationFrame(() => show(monaco, tries - 1));
      return;
    }
    const position = { lineNumber: place.line, column: place.column };
    editor.setPosition(position);
    editor.revealPositionInCenterIfOutsideViewport(position);
    editor.focus();
  };
  void loadMonaco().then((monaco) => show(monaco, 30));
  return () => {
    isWanted = false;
  };
}

/** Writes a name into an editor where it was dropped, apart from the words beside it. */
export async function dropInEditor(
  path: string,
  point: { readonly x: number; readonly y: number },
  name: string,
): Promise<void> {
  const monaco = await loadMonaco();
  const editor = editorOf(monaco, path);
  const position = editor?.getTargetAtClientPoint(point.x, point.y)?.position ?? editor?.getPosition();
  if (editor && position) writeApart(editor, monaco.Range.fromPositions(position), name);
}

/** Writes a name at the cursor of an editor, apart from the words beside it. Tells whether there was an editor. */
export async function insertInEditor(path: string, name: string): Promise<boolean> {
  const editor = editorOf(await loadMonaco(), path);
  const selection = editor?.getSelection();
  if (!editor || !selection) return false;
  writeApart(editor, selection, name);
  return true;
}

function writeApart(editor: Editor, range: IRange, name: string): void {
  const model = editor.getModel();
  if (model === null) return;
  const [before, after] = [model.getValueInRange(wholeBefore(range)), model.getValue()];
  const rest = after.slice(before.length + model.getValueInRange(range).length);
  const { text } = insertApart(before + rest, before.length, name);
  editor.focus();
  editor.setSelection(range);
  const inserted = text.slice(before.length, text.length - rest.length);
  editor.executeEdits("insert", [{ range, text: inserted, forceMoveMarkers: true }]);
}

const wholeBefore = ({ startLineNumber, startColumn }: IRange): IRange => ({
  startLineNumber: 1,
  startColumn: 1,
  endLineNumber: startLineNumber,
  endColumn: startColumn,
});
