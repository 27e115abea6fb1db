import type { editor } from "monaco-editor/editor";
import type { Monaco } from "./load-monaco.ts";

export type RunKind = "stay" | "advance" | "insert";

/** What an editor tells the cell that it stands in. */
export interface EditorHandlers {
  onEscape(): void;
  onRun(kind: RunKind): void;
  onLeave(direction: "up" | "down"): void;
}

const handlersOf = new WeakMap<editor.ICodeEditor, EditorHandlers>();

/** Sends the shared key bindings of one editor to its cell. */
export function bindHandlers(target: editor.IStandaloneCodeEditor, handlers: EditorHandlers): void {
  handlersOf.set(target, handlers);
  const first = target.createContextKey<boolean>("stratabook.firstRow", true);
  const last = target.createContextKey<boolean>("stratabook.lastRow", true);
  const update = (): void => {
    const model = target.getModel();
    const position = target.getPosition();
    if (model === null || position === null) return;
    const end = model.getFullModelRange().getEndPosition();
    const top = target.getTopForPosition(position.lineNumber, position.column);
    first.set(top === target.getTopForPosition(1, 1));
    last.set(top === target.getTopForPosition(end.lineNumber, end.column));
  };
  target.onDidChangeCursorPosition(update);
  target.onDidLayoutChange(update);
  target.onDidFocusEditorText(update);
  update();
}

const noPopup =
  "editorTextFocus && !suggestWidgetVisible && !parameterHintsVisible && !findWidgetVisible && " +
  "!markersNavigationVisible && !editorHasMultipleSelections && !inSnippetMode";
// The arrows stay with Monaco while it shows a list, and while a selection is being collapsed.
const noList = "editorTextFocus && !suggestWidgetVisible && !parameterHintsMultipleSignatures";

/**
 * Registers the keys that belong to the cell, once for all editors: `addCommand` of a single editor would answer for
 * every other editor as well.
 */
export function registerEditorCommands({ editor: api, KeyCode, KeyMod }: Monaco): void {
  const add = (id: string, keys: number, when: string, run: (handlers: EditorHandlers) => void): void => {
    api.addEditorAction({
      id: `stratabook.${id}`,
      label: id,
      keybindings: [keys],
      keybindingContext: when,
      run: (target) => {
        const handlers = handlersOf.get(target);
        if (handlers !== undefined) run(handlers);
      },
    });
  };
  add("leave-editing", KeyCode.Escape, noPopup, (handlers) => handlers.onEscape());
  add("run-and-advance", KeyMod.Shift | KeyCode.Enter, "editorTextFocus", (handlers) =>
    handlers.onRun("advance"),
  );
  add("run", KeyMod.CtrlCmd | KeyCode.Enter, "editorTextFocus", (handlers) => handlers.onRun("stay"));
  add("run-and-insert", KeyMod.Alt | KeyCode.Enter, "editorTextFocus", (handlers) =>
    handlers.onRun("insert"),
  );
  add("previous-cell", KeyCode.UpArrow, `${noList} && stratabook.firstRow`, (handlers) =>
    handlers.onLeave("up"),
  );
  // Monaco would keep these for its own palette, lists and chords: they belong to the window, also while one types.
  const windowKeys = [
    KeyCode.F1,
    KeyMod.CtrlCmd | KeyCode.KeyK,
    KeyMod.CtrlCmd | KeyCode.KeyI,
    KeyMod.CtrlCmd | KeyCode.Period,
    KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyO,
    KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.Enter,
  ];
  api.addKeybindingRules(windowKeys.map((keybinding) => ({ keybinding, command: null })));
  add("next-cell", KeyCode.DownArrow, `${noList} && stratabook.lastRow`, (handlers) =>
    handlers.onLeave("down"),
  );
}
