import { groupIndex, rowsByGroup } from "../../analysis/group-index.ts";
import type { TableData } from "../../analysis/columns.ts";
import { Table, toTable } from "../../analysis/table.ts";
import type { ChartFields } from "../workbook/document.ts";
import { derivedNames, freeName } from "./chart-query.ts";
import { kernelDensity, silvermanBandwidth } from "./library/kernel-density.ts";

const points = 160;
/** Of a bin at most so many stand for it, spread over its width: the shape needs no more. */
const mostPerGroup = 20_000;

/** The curve of each group from counts in narrow bins: the groups, the column x, and the measure. */
export function densityTable(fields: ChartFields, measure: string, bins: TableData): TableData {
  const { x, color, facet } = fields;
  const by = [...new Set([color, facet].filter((name) => name !== null))];
  const table = toTable(bins);
  const [from, to, counts] = [derivedNames.from, derivedNames.to, measure].map((name) =>
    table.numbers(name === measure ? name : freeName(name, by)),
  );
  const named = by.map((name) => table.values(name));
  const groups = groupIndex(
    Array.from({ length: table.numRows }, (_, row) => JSON.stringify(named.map((values) => values[row]))),
  );
  const curves = rowsByGroup(groups).map((rows) => {
    const sorted = spread(rows, from!, to!, counts!);
    return { first: rows[0]!, sorted, bandwidth: silvermanBandwidth(sorted) };
  });
  const low = Math.min(...curves.map(({ sorted, bandwidth }) => sorted[0]! - 2 * bandwidth));
  const high = Math.max(...curves.map(({ sorted, bandwidth }) => sorted.at(-1)! + 2 * bandwidth));
  const rows = curves.flatMap(({ first, sorted, bandwidth }) =>
    Array.from(kernelDensity(sorted, { low, high, bandwidth, points }), (value, at) => ({
      ...Object.fromEntries(by.map((name, place) => [name, named[place]![first]])),
      [x ?? "x"]: low + ((high - low) * at) / (points - 1),
      [measure]: value,
    })),
  );
  return Table.fromRows(rows).toData();
}

/** Values that stand for the counts of rising bins. */
function spread(rows: Int32Array, from: Float64Array, to: Float64Array, counts: Float64Array): Float64Array {
  const ordered = Array.from(rows).sort((a, b) => from[a]! - from[b]!);
  const total = ordered.reduce((sum, row) => sum + counts[row]!, 0);
  const part = Math.min(1, mostPerGroup / total);
  return Float64Array.from(
    ordered.flatMap((row) => {
      const count = Math.max(1, Math.round(counts[row]! * part));
      const width = to[row]! - from[row]!;
      return Array.from({ length: count }, (_, at) => from[row]! + (width * (at + 0.5)) / count);
    }),
  );
}
