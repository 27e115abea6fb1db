import { useEffect, useRef, useState, type DragEvent, type MouseEvent } from "react";
import type { Failure } from "../base/result.ts";
import { CodeEditor } from "./CodeEditor.tsx";
import styles from "./CodeSource.module.css";
import { cx } from "./cx.ts";
import { droppedName, isDraggingName } from "./dragged-name.ts";
import { dropInEditor, revealInEditor, type Place } from "./editor-places.ts";
import { insertApart, nameIn, type NamedThing } from "./name-in.ts";
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

  const drop = useNameDrop(isReadOnly, (event, thing) => {
    const name = nameIn(language, thing);
    if (isEditing) {
      void dropInEditor(path, { x: event.clientX, y: event.clientY }, name);
      return;
    }
    const place = placeOfClick(event, value);
    const written = insertApart(value, place === null ? value.length : offsetOf(value, place), name);
    clicked.current = placeAt(written.text, written.end);
    props.onChange(written.text);
    onEdit();
  });

  if (isEditing)
    return (
      <div className={cx(styles.code, styles.editing)} {...drop}>
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
    <div className={styles.code} onClick={click} {...drop}>
      {value.trim() === "" ? (
        <p className={styles.placeholder}>{placeholder}</p>
      ) : (
        <StaticCode language={language} value={value} />
      )}
    </div>
  );
}

interface NameDrop {
  readonly "data-drop": "" | undefined;
  readonly onDragOverCapture: (event: DragEvent) => void;
  readonly onDragLeave: () => void;
  readonly onDropCapture: (event: DragEvent) => void;
}

/** Takes tables and columns that are dragged onto a source, before the editor sees them as text. */
function useNameDrop(isReadOnly: boolean, onDrop: (event: DragEvent, thing: NamedThing) => void): NameDrop {
  const [isOver, setOver] = useState(false);
  const isMine = (event: DragEvent): boolean => !isReadOnly && isDraggingName(event);
  return {
    "data-drop": isOver ? "" : undefined,
    onDragOverCapture: (event) => {
      if (!isMine(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDropCapture: (event) => {
      if (!isMine(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(false);
      onDrop(event, droppedName(event));
    },
  };
}

const offsetOf = (text: string, { line, column }: Place): number =>
  text
    .split("\n")
    .slice(0, line - 1)
    .reduce((sum, before) => sum + before.length + 1, 0) +
  column -
  1;

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The line and column under the pointer, 1-based; null where there is no text. */
function placeOfClick(event: MouseEvent, value: string): Place | null {
  const caret = document.caretPositionFromPoint(event.clientX, event.clientY);
  const text = caret === null ? null : (caret.offsetNode.parentElement?.closest("pre") ?? null);
  if (caret === null || text === null) return null;
  const range = document.createRange();
  range.setStart(text, 0);
  range.setEnd(caret.offsetNode, caret.offset);
  return placeAt(value, range.toString().length);
}
