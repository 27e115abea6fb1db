import { useEffect, useRef, useState } from "react";
import type { TableData } from "../../../analysis/columns.ts";
import { fail, ok, type Result } from "../../base/result.ts";
import type { RunOptions } from "../../data/database.ts";
import type { Progress } from "../../engine/run-state.ts";
import type { AppActions } from "../../state/app-state.ts";
import { useActions } from "../../state/hooks.ts";
import { trialTable } from "../../state/trial-table.ts";
import { Button } from "../../widgets/Button.tsx";
import { FailureBox } from "../../widgets/FailureBox.tsx";
import { LookProgress } from "../panels/LookProgress.tsx";
import { rowsText } from "../format.ts";
import { FirstRows } from "./FirstRows.tsx";
import type { Choice } from "./choice.ts";
import styles from "./UseMyData.module.css";

const previewRows = 5;
const pauseMs = 200;

interface Look {
  readonly numRows: number;
  readonly rows: TableData;
  readonly notes: readonly string[];
}

interface Seen {
  readonly choice: Choice;
  readonly result: Result<Look>;
}

/** The first rows as the cells will see them, and what the file's values lose by the types that the cells need. */
export function Preview({ name, choice }: { readonly name: string; readonly choice: Choice }) {
  const { seen, progress, stop, again } = useLook(name, choice);
  if (seen?.choice !== choice)
    return <LookProgress label={`Looking at every row of ${name}`} progress={progress} onStop={stop} />;
  if (!seen.result.ok && seen.result.failure.tag === "stopped")
    return (
      <p className={styles.stopped}>
        Stopped before the end: what the types would lose is not known.{" "}
        <Button look="plain" onClick={again}>
          Look again
        </Button>
      </p>
    );
  if (!seen.result.ok) return <FailureBox failure={seen.result.failure} />;
  const { rows, notes, numRows } = seen.result.value;
  return (
    <>
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      <FirstRows
        label={`First rows of ${name}`}
        rows={rows}
        caption={`The first of ${rowsText(numRows)}, as the cells will see them.`}
      />
    </>
  );
}

/** Reads the files as they would be read, a moment after the last change of the choice. */
function useLook(name: string, choice: Choice) {
  const actions = useActions();
  const [seen, setSeen] = useState<Seen | null>(null);
  const [progress, setProgress] = useState<Progress | "waiting">("waiting");
  const running = useRef<AbortController | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    let isWanted = true;
    running.current = abort;
    const options: RunOptions = {
      signal: abort.signal,
      onProgress: (now) => {
        if (isWanted) setProgress(now);
      },
    };
    const timer = setTimeout(() => {
      void look(actions, name, choice, options).then((result) => {
        if (isWanted) setSeen({ choice, result });
      });
    }, pauseMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
      abort.abort();
      setProgress("waiting");
    };
  }, [actions, name, choice, round]);
  const again = () => {
    setSeen(null);
    setRound(round + 1);
  };
  return { seen, progress, stop: () => running.current?.abort(), again };
}

async function look(
  actions: AppActions,
  name: string,
  { files, reading, expects, mapping }: Choice,
  options: RunOptions,
): Promise<Result<Look>> {
  const columns = expects.length === 0 ? {} : { expects, mapping };
  const how = reading === undefined ? columns : { reading, ...columns };
  const tried = await actions.tryFiles({ name, ...how }, files, options);
  if (!tried.ok) return fail(tried.failure);
  const page = { offset: 0, limit: previewRows, sort: [], filters: [] };
  const rows = await actions.page(trialTable(name), page, options);
  const { notes, table } = tried.value;
  return rows.ok ? ok({ rows: rows.value, notes, numRows: table.numRows }) : rows;
}
