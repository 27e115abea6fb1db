import { useEffect, useEffectEvent, useRef, useState, type CSSProperties, type ReactElement } from "react";
import type { editor } from "monaco-editor/editor";
import type { Failure } from "../base/result.ts";
import { bindHandlers, type RunKind } from "./editor/commands.ts";
import { codePadding, editorOptions, lineHeight, maxLines } from "./editor/editor-options.ts";
import { Echo } from "./editor/echo.ts";
import { useMonaco, type Monaco } from "./editor/load-monaco.ts";
import { showFailures } from "./editor/markers.ts";
import { openModel, replaceText, type CodeLanguage } from "./editor/models.ts";
import { StaticCode } from "./editor/StaticCode.tsx";
import styles from "./editor/CodeEditor.module.css";

export interface CodeEditorProps {
  readonly language: CodeLanguage;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Names the text for as long as its cell lives; the undo stack belongs to it (`keepModels`). */
  readonly path: string;
  readonly label?: string;
  readonly autoFocus?: boolean;
  readonly readOnly?: boolean;
  /** Failures with a line are underlined. */
  readonly markers?: readonly Failure[];
  readonly onCursor?: (line: number, column: number) => void;
  readonly onFocus?: () => void;
  readonly onEscape: () => void;
  readonly onRun: (kind: RunKind) => void;
  /** The caret would pass the first or last row. */
  readonly onLeave?: (direction: "up" | "down") => void;
  readonly minLines?: number;
}

/** An editor for the source of one cell. As high as its text; shows plain code until Monaco is loaded. */
export function CodeEditor(props: CodeEditorProps): ReactElement {
  const monaco = useMonaco();
  if (monaco === null) {
    return <StaticCode language={props.language} value={props.value} minLines={props.minLines ?? 1} />;
  }
  return <LiveEditor key={`${props.path}.${props.language}`} monaco={monaco} {...props} />;
}

function LiveEditor({ monaco, ...props }: CodeEditorProps & { readonly monaco: Monaco }): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const [live, setLive] = useState<editor.IStandaloneCodeEditor | null>(null);
  const minLines = props.minLines ?? 1;

  const onText = useOwnedText(live, props.value, props.onChange);
  const onChange = useEffectEvent(onText);
  const onCursor = useEffectEvent((line: number, column: number) => props.onCursor?.(line, column));
  const onFocus = useEffectEvent(() => props.onFocus?.());
  const onEscape = useEffectEvent(() => props.onEscape());
  const onRun = useEffectEvent((kind: RunKind) => props.onRun(kind));
  const onLeave = useEffectEvent((direction: "up" | "down") => props.onLeave?.(direction));

  const create = useEffectEvent((node: HTMLElement) => {
    const kept = openModel(monaco, props.path, props.language, props.value);
    const created = monaco.editor.create(node, {
      ...editorOptions(monaco, props.language, props.readOnly ?? false, props.label ?? "Code"),
      model: kept.model,
      dimension: { width: node.clientWidth, height: heightOfLines(kept.model.getLineCount()) },
    });
    if (kept.view !== null) created.restoreViewState(kept.view);
    return { created, kept };
  });

  useEffect(() => {
    const node = host.current;
    if (node === null) return;
    const { created, kept } = create(node);
    bindHandlers(created, { onEscape, onRun, onLeave });
    created.onDidChangeModelContent(() => onChange(kept.model.getValue()));
    const tellCursor = (): void => {
      const position = created.getPosition();
      if (position !== null) onCursor(position.lineNumber, position.column);
    };
    created.onDidChangeCursorPosition(tellCursor);
    tellCursor();
    created.onDidFocusEditorText(onFocus);
    const stopFitting = fitToText(created, node);
    setLive(created);
    return () => {
      kept.view = created.saveViewState();
      stopFitting();
      created.dispose();
      setLive(null);
    };
  }, []);

  useEffect(() => {
    const model = live?.getModel();
    if (model !== null && model !== undefined) showFailures(monaco, model, props.markers ?? []);
  }, [live, monaco, props.markers]);

  useEffect(() => live?.updateOptions({ readOnly: props.readOnly ?? false }), [live, props.readOnly]);

  useEffect(() => {
    if (props.autoFocus === true) live?.focus();
  }, [live, props.autoFocus]);

  const style: CSSProperties = { minHeight: heightOfLines(minLines) };
  return <div ref={host} className={styles.live} style={style} data-code-editor={props.path} />;
}

/**
 * Keeps the text of the editor and the value of its owner in step: what the owner changed becomes an edit. Returns what
 * tells the owner of a text.
 */
function useOwnedText(
  live: editor.IStandaloneCodeEditor | null,
  value: string,
  onChange: (value: string) => void,
): (text: string) => void {
  const [echo] = useState(() => new Echo());
  const isApplying = useRef(false);
  useEffect(() => {
    const model = live?.getModel();
    if (model === null || model === undefined || echo.isEcho(value)) return;
    isApplying.current = true;
    replaceText(model, value);
    isApplying.current = false;
  }, [live, echo, value]);
  return (text) => {
    if (isApplying.current) return;
    echo.note(text);
    onChange(text);
  };
}

const heightOfLines = (lines: number): number => lines * lineHeight + 2 * codePadding;

/** Keeps the editor as high as its text (to a limit) and as wide as its place. Returns the way to stop. */
function fitToText(target: editor.IStandaloneCodeEditor, node: HTMLElement): () => void {
  const fit = (): void => {
    const height = Math.min(target.getContentHeight(), heightOfLines(maxLines));
    node.style.height = `${height}px`;
    target.layout({ width: node.clientWidth, height: Math.max(height, node.clientHeight) });
  };
  fit();
  const content = target.onDidContentSizeChange((change) => {
    if (change.contentHeightChanged) fit();
  });
  let width = node.clientWidth;
  const observer = new ResizeObserver(() => {
    if (node.clientWidth === width) return;
    width = node.clientWidth;
    fit();
  });
  observer.observe(node);
  return () => {
    content.dispose();
    observer.disconnect();
  };
}
