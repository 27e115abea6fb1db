import { binOf, fitBins, rangeLabels } from "../bins.ts";
import { isNumeric } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { groupIndex, keyText, type GroupIndex } from "../group-index.ts";
import type { AnyTable } from "../table.ts";
import { readColumnNumbers } from "./column-numbers.ts";

/** One side of a heat map: its labels in order, and the label of each row (-1 where missing). */
export interface HeatAxis {
  readonly column: string;
  readonly labels: readonly string[];
  readonly groups: Pick<GroupIndex, "keys" | "codes">;
}

/** Numbers with more different values than this are put into bins; other columns with more are refused. */
const mostNumbers = 12;
const mostLabels = 100;

/** The values of a column as an axis; numbers of many values in `bins` quantile bins. */
export function readHeatAxis(table: AnyTable, name: string, bins: number): HeatAxis {
  const column = table.column(name);
  const groups = groupIndex(column);
  if (isNumeric(column) && column.kind !== "date" && groups.keys.length > mostNumbers) {
    const numbers = readColumnNumbers(table, name);
    const fitted = fitBins(numbers, { bins });
    const edges = fitted.kind === "numeric" ? fitted.edges : [];
    const codes = Int32Array.from(numbers, (value) => (Number.isNaN(value) ? -1 : binOf(edges, value)));
    const labels = rangeLabels(edges);
    return { column: name, labels, groups: { keys: labels, codes } };
  }
  if (groups.keys.length > mostLabels) {
    throw new AnalysisError(
      "bad-parameter",
      `"${name}" has ${groups.keys.length} different values.`,
      `A heat map has up to ${mostLabels} on a side. Group the values first.`,
    );
  }
  return { column: name, labels: groups.keys.map(keyText), groups };
}
