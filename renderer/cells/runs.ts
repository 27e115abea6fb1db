import type { CellRun } from "./CellKind.ts";
import { runChart } from "./chart/run.ts";
import { runSql } from "./sql/run.ts";
import { runTypeScript } from "./typescript/run.ts";

export interface Runs {
  readonly sql: CellRun<"sql">;
  readonly typescript: CellRun<"typescript">;
  readonly chart: CellRun<"chart">;
}

/** How each kind that has a run is run. */
export const runs: Runs = { sql: runSql, typescript: runTypeScript, chart: runChart };
