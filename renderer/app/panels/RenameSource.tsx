import { useState } from "react";
import { useActions } from "../../state/hooks.ts";
import { noticeUndoable } from "../notices.ts";
import styles from "./RenameSource.module.css";

interface RenameSourceProps {
  readonly name: string;
  readonly onDone: () => void;
}

/** A field for the new name of a source; a refused name says why and stays. */
export function RenameSource({ name, onDone }: RenameSourceProps) {
  const actions = useActions();
  const [draft, setDraft] = useState(name);
  const [refusal, setRefusal] = useState<string | null>(null);
  const commit = () => {
    const next = draft.trim();
    const result = next === name || next === "" ? null : actions.renameSource(name, next);
    if (result?.ok === false) {
      setRefusal(result.failure.message);
      return;
    }
    onDone();
    if (result !== null) tell(name, next, result.value);
  };
  const tell = (from: string, to: string, { rewritten, left }: { rewritten: number; left: number }) => {
    const cells = (count: number): string => (count === 1 ? "1 cell" : `${count} cells`);
    const done =
      rewritten === 0 ? "" : ` ${cells(rewritten)} now ${rewritten === 1 ? "reads" : "read"} ${to}.`;
    const open = left === 0 ? "" : ` ${cells(left)} could not be rewritten.`;
    noticeUndoable(`${from} is called ${to}.${done}${open}`, () => actions.undo());
  };
  return (
    <span className={styles.rename}>
      <input
        autoFocus
        aria-label={`New name of ${name}`}
        aria-invalid={refusal !== null}
        value={draft}
        spellCheck={false}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setDraft(event.target.value);
          setRefusal(null);
        }}
        onBlur={onDone}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
          if (event.key === "Escape") onDone();
        }}
      />
      {refusal === null ? null : <span role="alert">{refusal}</span>}
    </span>
  );
}
