import { isTableInput, toTable, type AnyTable, type TableInput } from "../../../analysis/table.ts";
import type { Chart, PlotLike } from "./plot-like.ts";
import { actionCharts } from "./methods/actions.ts";
import { driftCharts } from "./methods/drift.ts";
import { forecastCharts } from "./methods/forecast.ts";
import { preparationCharts } from "./methods/preparation.ts";
import { productCharts } from "./methods/products.ts";
import { profileCharts } from "./methods/profile.ts";
import { riskCharts } from "./methods/risk.ts";
import { segmentCharts } from "./methods/segments.ts";
import { unusualCharts } from "./methods/unusual.ts";

/** Tables of a method by their names in its result; charts whose table is not among them are left out. */
export type MethodTables = Readonly<Record<string, TableInput>>;

/** The tables of a method with rows, by name. */
export type FilledTables = Readonly<Record<string, AnyTable | undefined>>;

/** The charts that suit a method, of those of its tables that have rows. */
export type MethodCharts = (plot: PlotLike, tables: FilledTables) => readonly (Chart | null)[];

const chartsByMethod: Readonly<Record<string, MethodCharts>> = {
  ...preparationCharts,
  ...segmentCharts,
  ...profileCharts,
  ...productCharts,
  ...driftCharts,
  ...unusualCharts,
  ...forecastCharts,
  ...riskCharts,
  ...actionCharts,
};

/** Names of the methods that have charts. */
export const chartedMethods: readonly string[] = Object.keys(chartsByMethod);

/** The charts that suit the tables of a method; none for a method that is unknown. */
export function ofMethod(plot: PlotLike, name: string, tables: MethodTables): readonly Chart[] {
  const found = Object.hasOwn(chartsByMethod, name) ? chartsByMethod[name] : undefined;
  if (!found) return [];
  const filled = Object.fromEntries(
    Object.entries(tables).flatMap(([key, input]) => {
      const table = isTableInput(input) ? toTable(input) : null;
      return table && table.numRows > 0 ? [[key, table] as const] : [];
    }),
  );
  return found(plot, filled).filter((chart) => chart !== null);
}
