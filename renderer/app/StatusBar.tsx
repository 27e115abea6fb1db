import { CircleAlert, CircleCheck } from "lucide-react";
import { useMemo } from "react";
import type { AppState, EngineState } from "../state/app-state.ts";
import { useActions, useAppState } from "../state/hooks.ts";
import { Float } from "../widgets/Float.tsx";
import { cellTitle } from "./cell-names.ts";
import { engineNames } from "./engine-names.ts";
import { bytesText, pluralText, rowsText } from "./format.ts";
import { problemsOf, type Problem } from "./problems.ts";
import styles from "./StatusBar.module.css";
import { ui } from "./ui-state.ts";
import { useMemory } from "./use-memory.ts";

/** The bottom line: the engine, what runs, memory, rows, problems. */
export function StatusBar() {
  const engines = useAppState((state) => state.engines);
  const memory = useMemory();
  const rows = useAppState((state) => totalRows(state.sources));
  return (
    <footer className={styles.bar} aria-label="Status">
      <Engine name="Database" state={engines.database} />
      {engines.duckdb === null ? null : (
        <span title={engineTexts[engines.duckdb.engine]}>
          DuckDB {engines.duckdb.version} · {engines.duckdb.engine === "native" ? "native" : "built in"}
        </span>
      )}
      {engines.sandbox.type === "ready" ? null : <Engine name="Sandbox" state={engines.sandbox} />}
      <Activity />
      <span className={styles.space} />
      {memory === null ? null : <span>{bytesText(memory)} in use</span>}
      {rows === 0 ? null : <span>{rowsText(rows)} in sources</span>}
      <Problems />
    </footer>
  );
}

const engineTexts = {
  wasm: "DuckDB runs inside the window’s sandbox.",
  native: "DuckDB runs in a process of its own and keeps tables on disk while the workbook is open.",
};

function totalRows(sources: AppState["sources"]): number {
  let rows = 0;
  for (const source of sources.values()) if ("table" in source) rows += source.table.numRows;
  return rows;
}

function Engine({ name, state }: { readonly name: string; readonly state: EngineState }) {
  return (
    <span className={styles.engine} data-state={state.type} title={detailOf(state)}>
      <span className={styles.dot} aria-hidden />
      {name} {state.type}
    </span>
  );
}

function detailOf(state: EngineState): string | undefined {
  switch (state.type) {
    case "failed":
      return state.failure.message;
    case "restarting":
      return state.cause;
    case "switching":
      return `The workbook moves to ${engineNames[state.to]}.`;
    case "starting":
    case "ready":
      return undefined;
  }
}

/** The run that goes on, in words, and how many wait. */
function Activity() {
  const cells = useAppState((state) => state.workbook.cells);
  const runs = useAppState((state) => state.runs);
  const running = cells.find(({ id }) => runs.get(id)?.type === "running");
  const waiting = cells.filter(({ id }) => runs.get(id)?.type === "queued").length;
  if (running === undefined) return <span role="status" />;
  const run = runs.get(running.id);
  const progress = run?.type === "running" ? run.progress : null;
  return (
    <span role="status" className={styles.activity}>
      {cellTitle(running)}: {progress?.text ?? "running"}
      {waiting === 0 ? "" : ` · ${waiting} waiting`}
    </span>
  );
}

function Problems() {
  const workbook = useAppState((state) => state.workbook);
  const analyses = useAppState((state) => state.analyses);
  const runs = useAppState((state) => state.runs);
  const freshness = useAppState((state) => state.freshness);
  const sources = useAppState((state) => state.sources);
  const engines = useAppState((state) => state.engines);
  const problems = useMemo(
    () => problemsOf({ workbook, analyses, runs, freshness, sources, engines }),
    [workbook, analyses, runs, freshness, sources, engines],
  );
  if (problems.length === 0)
    return (
      <span className={styles.fine}>
        <CircleCheck size={13} aria-hidden /> No problems
      </span>
    );
  return (
    <Float
      label="Problems"
      side="top"
      trigger={
        <button type="button" className={styles.problems}>
          <CircleAlert size={13} aria-hidden /> {pluralText(problems.length, "problem")}
        </button>
      }
    >
      <ul className={styles.list}>
        {problems.map((problem) => (
          <ProblemLine key={problem.key} problem={problem} />
        ))}
      </ul>
    </Float>
  );
}

function ProblemLine({ problem }: { readonly problem: Problem }) {
  const actions = useActions();
  const { cell, failure, where } = problem;
  const place = failure.line === undefined ? "" : `, line ${failure.line}`;
  return (
    <li>
      <button
        type="button"
        disabled={cell === null}
        onClick={() => {
          actions.select(cell, "command");
          if (cell !== null) ui.scrollToCell(cell);
        }}
      >
        <strong>
          {where}
          {place}
        </strong>
        {failure.message}
      </button>
    </li>
  );
}
