import { useState } from "react";
import { useActions } from "../../state/hooks.ts";
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
    if (result === null || result.ok) onDone();
    else setRefusal(result.failure.message);
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
