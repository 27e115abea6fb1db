import { useEffect, useRef, type MouseEvent } from "react";
import type { Failure } from "../base/result.ts";
import { CodeEditor } from "./CodeEditor.tsx";
import styles from "./CodeSource.module.css";
import { cx } from "./cx.ts";
import { revealInEditor, type Place } from "./editor-places.ts";
import { StaticCode } from "./editor/StaticCode.tsx";

interface CodeSourceProps {
  readonly language: "sql" | "typescript" | "markdown";
  /** What the code is, for screen readers. */
  readonly label: string;
  readonly value: string;
  readonly path: string;
  readonly isEditing: boolean;
  readonly isReadOnly: boolean;
  readonly failures: readonly Failure[];
  readonly reveal: Place | null;
  readonly placeholder: string;
  readonly onChange: (value: string) => void;
  readonly onCursor: (line: number) => void;
  readonly onEdit: () => void;
  readonly onEscape: () => void;
  readonly onRun: (kind: "stay" | "advance" | "insert") => void;
  readonly onLeave: (direction: "up" | "down") => void;
}

/** The source of a cell: a live editor while it is edited, else the same text without one. */
export function CodeSource(props: CodeSourceProps) {
  const { language, value, path, isEditing, isReadOnly, reveal, placeholder, onEdit } = props;
  const clicked = useRef<Place | null>(null);

  useEffect(() => {
    const place = reveal ?? clicked.current;
    clicked.current = null;
    if (isEditing && place !== null) return revealInEditor(path, place);
    return undefined;
  }, [isEditing, path, reveal]);

  if (isEditing)
    return (
      <div className={cx(styles.code, styles.editing)}>
        <CodeEditor
          language={language}
          label={props.label}
          value={value}
          path={path}
          autoFocus
          readOnly={isReadOnly}
          markers={props.failures}
          onChange={props.onChange}
          onCursor={props.onCursor}
          onEscape={props.onEscape}
          onRun={props.onRun}
          onLeave={props.onLeave}
        />
      </div>
    );

  const click = (event: MouseEvent) => {
    if (event.button !== 0 || getSelection()?.isCollapsed === false) return;
    clicked.current = placeOfClick(event, value);
    onEdit();
  };
  return (
    <div className={styles.code} onClick={click}>
      {value.trim() === "" ? (
        <p className={styles.placeholder}>{placeholder}</p>
      ) : (
        <StaticCode language={language} value={value} />
      )}
    </div>
  );
}

/** The line and column under the pointer, 1-based; null where there is no text. */
function placeOfClick(event: MouseEvent, value: string): Place | null {
  const caret = document.caretPositionFromPoint(event.clientX, event.clientY);
  const text = caret === null ? null : (caret.offsetNode.parentElement?.closest("pre") ?? null);
  if (caret === null || text === null) return null;
  const range = document.createRange();
  range.setStart(text, 0);
  range.setEnd(caret.offsetNode, caret.offset);
  const before = value.slice(0, range.toString().length).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
