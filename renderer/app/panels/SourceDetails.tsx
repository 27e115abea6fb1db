import { useMemo } from "react";
import { useActions, useAppState } from "../../state/hooks.ts";
import type { SourceState } from "../../state/app-state.ts";
import type { TableInfo } from "../../data/database.ts";
import type { ImportReport } from "../../data/import/format.ts";
import { Button } from "../../widgets/Button.tsx";
import { dragName } from "../../widgets/dragged-name.ts";
import { StoppableProgress } from "../../widgets/StoppableProgress.tsx";
import { shortType } from "../../widgets/table/format.ts";
import type { Source } from "../../workbook/document.ts";
import { useCommands } from "../CommandHost.tsx";
import { bytesText, pluralText, rowsText } from "../format.ts";
import { insertTable } from "../insert-table.ts";
import { CellLinks } from "./CellLinks.tsx";
import { LocateButton } from "./LocateButton.tsx";
import { SourceOptions } from "./SourceOptions.tsx";
import styles from "./Sources.module.css";

interface SourceDetailsProps {
  readonly source: Source;
  readonly state: SourceState | undefined;
  readonly showsColumns: boolean;
}

/** The state of a data file, its columns, and the cells that read it. */
export function SourceDetails({ source, state, showsColumns }: SourceDetailsProps) {
  const table = state?.type === "ready" || state?.type === "changed" ? state.table : null;
  return (
    <div className={styles.body}>
      <StateNote source={source} state={state} />
      {showsColumns && table !== null ? (
        <>
          <p className={styles.note}>
            {rowsText(table.numRows)} · {pluralText(table.columns.length, "column")} ·{" "}
            {bytesText(source.bytes)}
            {source.parts === undefined ? null : ` · ${pluralText(source.parts.length, "file")}`}
          </p>
          <Columns table={table} />
          {state?.type === "ready" ? <Notes notes={state.notes} /> : null}
        </>
      ) : null}
      {showsColumns ? <SourceOptions source={source} report={reportOf(state)} /> : null}
      {showsColumns ? <Readers name={source.name} /> : null}
    </div>
  );
}

const reportOf = (state: SourceState | undefined): ImportReport | null =>
  state?.type === "ready" || state?.type === "changed" ? state.report : null;

function StateNote({ source, state }: Pick<SourceDetailsProps, "source" | "state">) {
  const actions = useActions();
  switch (state?.type) {
    case "loading":
      return (
        <div className={styles.progress}>
          <StoppableProgress
            fraction={state.progress?.fraction ?? null}
            label={`Reading ${source.name}`}
            text={state.progress?.text ?? "Reading the file…"}
            onStop={() => actions.stopReading(source.name)}
          />
        </div>
      );
    case "missing":
      return (
        <>
          <p className={styles.note} data-tone="failed">
            {source.parts === undefined
              ? `${source.path} was not found.`
              : `Not all ${source.parts.length.toLocaleString("en-US")} files of ${source.path} were found.`}{" "}
            Its recorded results are still shown.
          </p>
          <LocateButton source={source} />
        </>
      );
    case "changed":
      return (
        <>
          <p className={styles.note} data-tone="stale">
            {changedText(source, state.changedFiles)} Cells that read it are stale.
          </p>
          {state.isGone === true ? <Gone source={source} /> : null}
          <Notes notes={state.notes} />
        </>
      );
    case "failed":
      return (
        <>
          <p className={styles.note} data-tone="failed">
            {state.failure.message} {state.failure.advice}
          </p>
          {state.failure.tag === "stopped" ? (
            <Button onClick={() => actions.readAgain(source.name)}>Read again</Button>
          ) : (
            <LocateButton source={source} label="Choose another file…" />
          )}
        </>
      );
    case "ready":
      return state.isGone === true ? <Gone source={source} /> : null;
    case undefined:
      return null;
  }
}

function Gone({ source }: { readonly source: Source }) {
  return (
    <>
      <p className={styles.note} data-tone="stale">
        {source.parts === undefined ? "The file" : "One of the files"} was moved or deleted after it was read.
        Its rows are here until the workbook is closed.
      </p>
      <LocateButton source={source} />
    </>
  );
}

/** Of a set it is said which files differ, as far as they were recorded. */
function changedText({ parts }: Source, changed: readonly string[]): string {
  if (parts === undefined) return "The file differs from the one this workbook was computed from.";
  const names = `${changed.slice(0, 5).join(", ")}${changed.length > 5 ? ", …" : ""}`;
  const count = `${changed.length.toLocaleString("en-US")} of ${pluralText(parts.length, "file")}`;
  return changed.length === 0
    ? "The files differ from those this workbook was computed from."
    : `${count} ${changed.length === 1 ? "differs" : "differ"} from what this workbook was computed from: ${names}.`;
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  return notes.map((note) => (
    <p key={note} className={styles.note}>
      {note}
    </p>
  ));
}

function Columns({ table }: { readonly table: TableInfo }) {
  const commands = useCommands();
  return (
    <ul className={styles.columns} aria-label={`Columns of ${table.name}`}>
      {table.columns.map((column) => (
        <li key={column.name}>
          <button
            type="button"
            className={styles.column}
            title={`${column.name} (${column.type}). Click to insert it into the cell, or drag it there.`}
            draggable
            onDragStart={(event) => dragName(event, { name: column.name, what: "column" })}
            onClick={() => insertTable(commands.context(), column.name, "column")}
          >
            <span>{column.name}</span>
            <span className={styles.type}>{shortType(column.type)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Readers({ name }: { readonly name: string }) {
  const cells = useAppState((state) => state.workbook.cells);
  const analyses = useAppState((state) => state.analyses);
  const readers = useMemo(
    () => cells.filter(({ id }) => analyses.get(id)?.uses.includes(name)),
    [cells, analyses, name],
  );
  if (readers.length === 0) return <p className={styles.note}>No cell reads it yet.</p>;
  return (
    <div className={styles.note}>
      Read by
      <CellLinks cells={readers} />
    </div>
  );
}
