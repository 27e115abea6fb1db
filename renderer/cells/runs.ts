import type { CellRun } from "./CellKind.ts";
import { runChart } from "./chart/run.ts";
import { runMethod } from "./run-method.ts";
import { runSql } from "./sql/run.ts";
import { runTypeScript } from "./typescript/run.ts";

export interface Runs {
  readonly sql: CellRun<"sql">;
  readonly typescript: CellRun<"typescript">;
  readonly chart: CellRun<"chart">;
  readonly method: CellRun<"method">;
}

/** How each kind that has a run is run. */
export const runs: Runs = {
  sql: runSql,
  typescript: runTypeScript,
  chart: runChart,
  method: runMethod,
};
