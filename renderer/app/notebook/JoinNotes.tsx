import { Split } from "lucide-react";
import { useEffect, useState } from "react";
import type { JoinReport } from "../../data/database.ts";
import { useActions, useAppState } from "../../state/hooks.ts";
import { Button } from "../../widgets/Button.tsx";
import type { SqlCell } from "../../workbook/document.ts";
import { useCommands } from "../CommandHost.tsx";
import { insertQueryAfter } from "../insert-query.ts";
import { joinWords, uncheckedWords, type JoinWords } from "../join-text.ts";
import { ui } from "../ui-state.ts";
import styles from "./JoinNotes.module.css";

/** Says beside a result which joins multiplied the rows of their left side, or left some out. */
export function JoinNotes({ cell }: { readonly cell: SqlCell }) {
  const commands = useCommands();
  const isReadOnly = useAppState((state) => state.document.readOnly !== null);
  const { counted, unchecked } = useJoinReport(cell);
  const found = counted.flatMap(({ line, multipliedSql, ...check }) => {
    const words = joinWords(check);
    return words === null ? [] : [{ line, words, sql: words.tone === "lost" ? null : multipliedSql }];
  });
  const notes = [...found, ...unchecked.map((join) => ({ ...join, words: uncheckedWords(join), sql: null }))];
  return notes.map(({ line, words, sql }, index) => (
    <Note
      key={index}
      words={words}
      line={line}
      onShowLine={() => {
        commands.context().actions.select(cell.id, "edit");
        ui.revealPlace(cell.id, line, 1);
      }}
      onShowRows={
        isReadOnly || sql === null ? null : () => insertQueryAfter(commands.context(), sql, cell.id)
      }
    />
  ));
}

interface NoteProps {
  readonly words: JoinWords;
  readonly line: number;
  readonly onShowLine: () => void;
  readonly onShowRows: (() => void) | null;
}

const Note = ({ words, line, onShowLine, onShowRows }: NoteProps) => (
  <div className={styles.note} data-tone={words.tone} role="status" data-join-note>
    <Split size={16} className={styles.sign} aria-hidden />
    <div className={styles.words}>
      <p className={styles.message}>{words.message}</p>
      <p className={styles.advice}>{words.advice}</p>
    </div>
    <div className={styles.actions}>
      <Button look="plain" onClick={onShowLine}>
        Line {line}
      </Button>
      {onShowRows === null ? null : (
        <Button look="plain" onClick={onShowRows}>
          Show which
        </Button>
      )}
    </div>
  </div>
);

const nothing: JoinReport = { counted: [], unchecked: [] };

/** A query with JOIN, or with a comma behind FROM: most others join nothing and need not be asked about. */
const mayJoin = /\bjoin\b|\bfrom\b[^;]*,/i;

/** The joins of a cell whose result is here and fresh, counted after its run and again whenever what it reads changes. */
function useJoinReport({ id, source }: SqlCell): JoinReport {
  const actions = useActions();
  const isFresh = useAppState((state) => state.freshness.get(id)?.type === "fresh");
  const output = useAppState((state) => state.workbook.outputs.get(id));
  const key =
    isFresh && output !== undefined ? `${output.resultHash} ${JSON.stringify(output.upstream)}` : "";
  const [known, setKnown] = useState({ key: "", report: nothing });
  useEffect(() => {
    if (key === "" || !mayJoin.test(source)) return undefined;
    const stop = new AbortController();
    void actions.checkJoins(id, stop.signal).then((result) => {
      if (!stop.signal.aborted && result.ok) setKnown({ key, report: result.value });
    });
    return () => stop.abort();
  }, [actions, id, key, source]);
  return key !== "" && known.key === key ? known.report : nothing;
}
