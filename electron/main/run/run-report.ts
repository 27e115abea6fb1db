import type { ContractFailure, RequestOf } from "../../contract.ts";
import { printable } from "../printable.ts";

export type CellReport = RequestOf<"reportCell">;
export type RunEnd = RequestOf<"finishRun">;

/** 0 all done, 1 a cell failed or was stopped, 2 there was nothing to run. */
export const exitCodeOf = (cells: readonly CellReport[]): 0 | 1 =>
  cells.every(({ state }) => state === "done") ? 0 : 1;

/** One cell in one line. */
export function cellLine({ name, state, rows, seconds, failure }: CellReport): string {
  const facts = [
    state,
    rows === null ? null : `${rows.toLocaleString("en-US")} ${rows === 1 ? "row" : "rows"}`,
    seconds === null ? null : `${seconds.toFixed(1)} s`,
  ].filter((fact) => fact !== null);
  const reason = failure === null ? "" : `: ${spaced(failure)}`;
  return printable(`${name.padEnd(32)} ${facts.join(" · ")}${reason}`);
}

/** DuckDB sets its messages with tabs. */
const spaced = (text: string): string => text.replace(/[ \t]{2,}|\t/g, " ");

/** What was odd about a source, in one line. */
export const sourceLine = ({ name, note }: RunEnd["sources"][number]): string =>
  printable(`source ${name}: ${spaced(note)}`);

/** Why nothing was run, for the terminal. */
export const failureText = ({ message, advice }: ContractFailure): string =>
  printable(spaced(advice === undefined ? message : `${message} ${advice}`));
