import type { editor } from "monaco-editor/editor";
import type { Monaco } from "./load-monaco.ts";
import type { CodeLanguage } from "./models.ts";

export const lineHeight = 20;
export const fontSize = 13;
export const codePadding = 8;
/** Beyond so many lines a cell's text scrolls inside its cell. */
export const maxLines = 30;

let overflowNode: HTMLElement | null = null;

/** Lists and hovers stand in one element of the body, so that no cell clips them. */
function overflowWidgets(): HTMLElement {
  if (overflowNode === null) {
    overflowNode = document.createElement("div");
    overflowNode.className = "monaco-editor";
    overflowNode.style.zIndex = "60";
    document.body.append(overflowNode);
  }
  return overflowNode;
}

/** How an editor in a cell looks and behaves. */
export function editorOptions(
  monaco: Monaco,
  language: CodeLanguage,
  readOnly: boolean,
  label: string,
): editor.IStandaloneEditorConstructionOptions {
  const code = language !== "markdown";
  return {
    ariaLabel: label,
    readOnly,
    fontFamily: '"JetBrains Mono Variable", "JetBrains Mono", monospace',
    fontSize,
    lineHeight,
    fontLigatures: false,
    lineNumbers: code ? "on" : "off",
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 12,
    glyphMargin: false,
    folding: false,
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    scrollBeyondLastLine: false,
    scrollBeyondLastColumn: 2,
    scrollbar: {
      vertical: "auto",
      verticalScrollbarSize: 10,
      horizontalScrollbarSize: 10,
      alwaysConsumeMouseWheel: false,
      useShadows: false,
    },
    padding: { top: codePadding, bottom: codePadding },
    wordWrap: code ? "off" : "on",
    renderLineHighlight: "none",
    guides: { indentation: false, bracketPairs: false },
    stickyScroll: { enabled: false },
    // The cell has its own.
    contextmenu: false,
    ...unwanted(monaco),
    quickSuggestions: code,
    wordBasedSuggestions: "off",
    suggestOnTriggerCharacters: code,
    acceptSuggestionOnEnter: code ? "on" : "off",
    suggest: { showWords: false, preview: false, showStatusBar: false },
    occurrencesHighlight: code ? "singleFile" : "off",
    unicodeHighlight: { ambiguousCharacters: false },
    fixedOverflowWidgets: true,
    overflowWidgetsDomNode: overflowWidgets(),
    dragAndDrop: false,
    detectIndentation: false,
    "semanticHighlighting.enabled": false,
  };
}

/** Off: the TypeScript service brings in every feature of Monaco. */
const unwanted = (monaco: Monaco): editor.IEditorOptions => ({
  links: false,
  codeLens: false,
  colorDecorators: false,
  inlayHints: { enabled: "off" },
  inlineSuggest: { enabled: false },
  lightbulb: { enabled: monaco.editor.ShowLightbulbIconMode.Off },
  linkedEditing: false,
  dropIntoEditor: { enabled: false },
  pasteAs: { enabled: false },
});
