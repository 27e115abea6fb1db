import { binOf } from "../bins.ts";
import { groupIndex } from "../group-index.ts";
import { quantileSorted } from "../quantile.ts";
import { createRandom } from "../random.ts";
import type { AnyTable } from "../table.ts";
import { readColumnNumbers } from "./column-numbers.ts";
import type { ProfileColumn } from "./profile-columns.ts";
import type { RuleColumn } from "./rule-conditions.ts";
import type { Segments } from "./segments.ts";

/** Bins of a column per 1 of its share, and per segment. */
const binsOfAll = 128;
const binsPerSegment = 16;
const mostSampled = 50_000;

/** Reads a column for rules. Numbers are put into bins between values that quantiles of everyone and of segments suggest. */
export function readRuleColumn(
  table: AnyTable,
  { name, kind }: ProfileColumn,
  segments: Segments,
): RuleColumn {
  if (kind === "category") {
    const { keys, codes } = groupIndex(table.column(name));
    return { name, kind, keys, codes, numCodes: keys.length };
  }
  const numbers = readColumnNumbers(table, name);
  const edges = candidateEdges(numbers, segments);
  return { name, kind, numbers, edges, codes: binCodes(numbers, edges), numCodes: edges.length + 1 };
}

/** Values at which a rule may cut, ascending; the least value of all is none. */
function candidateEdges(numbers: Float64Array, { codes, counts }: Segments): number[] {
  const rows = sampleRows(numbers.length);
  const sorted = presentSorted(numbers, rows);
  if (sorted.length === 0) return [];
  const cuts = new Set(quantilesOf(sorted, binsOfAll));
  counts.forEach((_, segment) => {
    const own = presentSorted(
      numbers,
      rows.filter((row) => codes[row] === segment),
    );
    for (const cut of quantilesOf(own, binsPerSegment)) cuts.add(cut);
    // So that "below" can include the greatest value of a segment.
    const above = own.length === 0 ? undefined : firstAbove(sorted, own.at(-1)!);
    if (above !== undefined) cuts.add(above);
  });
  cuts.delete(sorted[0]!);
  return Array.from(cuts).sort((a, b) => a - b);
}

function sampleRows(numRows: number): Int32Array {
  return numRows <= mostSampled
    ? Int32Array.from({ length: numRows }, (_, row) => row)
    : createRandom(0).sample(mostSampled, numRows);
}

const presentSorted = (numbers: Float64Array, rows: Int32Array): Float64Array =>
  Float64Array.from(rows, (row) => numbers[row]!)
    .filter((value) => !Number.isNaN(value))
    .sort();

/** Values of the column themselves, so that a bin starts at one. */
const quantilesOf = (sorted: Float64Array, parts: number): number[] =>
  sorted.length === 0
    ? []
    : Array.from({ length: parts + 1 }, (_, i) => quantileSorted(sorted, i / parts, "inverted_cdf")!);

function firstAbove(sorted: Float64Array, value: number): number | undefined {
  return sorted[binOf(sorted, value)];
}

function binCodes(numbers: Float64Array, edges: readonly number[]): Int32Array {
  const bounds = Float64Array.from(edges);
  const codes = new Int32Array(numbers.length);
  for (let row = 0; row < codes.length; row++) {
    codes[row] = Number.isNaN(numbers[row]) ? -1 : binOf(bounds, numbers[row]!);
  }
  return codes;
}
