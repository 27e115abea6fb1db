import { useEffect, useState } from "react";
import type { TableData } from "../../../analysis/columns.ts";
import { fail, ok, type Result } from "../../base/result.ts";
import type { AppActions } from "../../state/app-state.ts";
import { useActions } from "../../state/hooks.ts";
import { trialTable } from "../../state/trial-table.ts";
import { FailureBox } from "../../widgets/FailureBox.tsx";
import { rawText } from "../../widgets/table/format.ts";
import type { Choice } from "./SourceChoice.tsx";
import styles from "./UseMyData.module.css";

const previewRows = 5;
const pauseMs = 200;

interface Seen {
  readonly choice: Choice;
  readonly result: Result<{ readonly rows: TableData; readonly notes: readonly string[] }>;
}

/** The first rows as the cells will see them, and what the file's values lose by the types that the cells need. */
export function Preview({ name, choice }: { readonly name: string; readonly choice: Choice }) {
  const actions = useActions();
  const [seen, setSeen] = useState<Seen | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void look(actions, name, choice, stop.signal).then((result) => {
        if (!stop.signal.aborted) setSeen({ choice, result });
      });
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [actions, name, choice]);
  if (seen?.choice !== choice) return <p role="status">Looking at every row…</p>;
  if (!seen.result.ok) return <FailureBox failure={seen.result.failure} />;
  const { rows, notes } = seen.result.value;
  return (
    <>
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      <div className={styles.preview} tabIndex={0} role="region" aria-label={`First rows of ${name}`}>
        <Rows rows={rows} />
      </div>
    </>
  );
}

function Rows({ rows }: { readonly rows: TableData }) {
  return (
    <table>
      <thead>
        <tr>
          {rows.columns.map(({ name }) => (
            <th key={name}>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: rows.numRows }, (_, row) => (
          <tr key={row}>
            {rows.columns.map(({ name, column }) => (
              <td key={name}>{rawText(column, row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

async function look(
  actions: AppActions,
  name: string,
  { file, expects, mapping }: Choice,
  signal: AbortSignal,
): Promise<Seen["result"]> {
  const columns = expects.length === 0 ? {} : { expects, mapping };
  const tried = await actions.tryFile({ name, ...columns }, file, { signal });
  if (!tried.ok) return fail(tried.failure);
  const page = { offset: 0, limit: previewRows, sort: [], filters: [] };
  const rows = await actions.page(trialTable(name), page, { signal });
  return rows.ok ? ok({ rows: rows.value, notes: tried.value.notes }) : rows;
}
