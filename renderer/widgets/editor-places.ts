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

/** Writes a text at the cursor of an editor, as if typed. Tells whether there was an editor. */
export async function insertInEditor(path: string, text: string): Promise<boolean> {
  const editor = editorOf(await loadMonaco(), path);
  if (editor === null) return false;
  const selection = editor.getSelection();
  if (selection === null) return false;
  editor.focus();
  editor.executeEdits("insert", [{ range: selection, text, forceMoveMarkers: true }]);
  return true;
}
