import { isMissing, valueAt, type Column } from "../columns.ts";
import { AnalysisError } from "../errors.ts";
import { keyText } from "../group-index.ts";
import { marginalHomogeneity, type MarginalHomogeneityTest } from "../inference/marginal-homogeneity.ts";
import { drain, type Steps } from "../method.ts";
import { toTable, type Table, type TableInput } from "../table.ts";
import { flowsTable, matrixTable, segmentsTable } from "./migration-tables.ts";

export interface SegmentMigrationOptions {
  /** Column that tells whose row it is; each key at most once per table. */
  readonly key: string;
  /** Column of the segment; a missing one is the segment "(missing)". */
  readonly segment: string;
}

export interface SegmentMigration {
  /** Segments of either period, in ascending order. */
  readonly segments: readonly string[];
  /** Customers by segment before (row) and after (column), of those in both periods. */
  readonly counts: readonly (readonly number[])[];
  readonly bySegment: readonly SegmentFlow[];
  /** Customers in both periods, only after, only before. */
  readonly inBoth: number;
  readonly appeared: number;
  readonly left: number;
  /** Share of the customers in both periods that kept their segment; null without any. */
  readonly stayRate: number | null;
  /** Whether the segments' shares differ among the customers in both periods (Stuart–Maxwell); null without any. */
  readonly homogeneity: MarginalHomogeneityTest | null;
  /** Rows without a key, of both tables. */
  readonly rowsLeftOut: number;
  /** One row per flow with customers: `from`, `to`, `customers`, and their shares of both segments. */
  readonly flows: Table;
  /** One row per segment before (and "(appeared)"), one column per segment after (and "(left)"): customers. */
  readonly matrix: Table;
  /** `bySegment` as a table. */
  readonly table: Table;
}

/** Where the customers of one segment came from and went. */
export interface SegmentFlow {
  readonly segment: string;
  readonly before: number;
  readonly after: number;
  readonly stayed: number;
  /** Share of the customers before that stayed in the segment; null without any before. */
  readonly stayRate: number | null;
  readonly movedOut: number;
  readonly movedIn: number;
  readonly appeared: number;
  readonly left: number;
}

/**
 * Which customers changed their segment between two periods: the matrix of flows, with customers who appeared or left,
 * stay rates, and a test whether the segments' shares changed. Throws if a key occurs twice in a table, or if no table has
 * a key.
 */
export function segmentMigration(
  before: TableInput,
  after: TableInput,
  options: SegmentMigrationOptions,
): SegmentMigration {
  return drain(segmentMigrationSteps(before, after, options));
}

/** `segmentMigration` as a long job. */
export function* segmentMigrationSteps(
  before: TableInput,
  after: TableInput,
  options: SegmentMigrationOptions,
): Steps<SegmentMigration> {
  const first = yield* readSegmentsSteps(before, options, "before");
  const second = yield* readSegmentsSteps(after, options, "after");
  yield { fraction: null, text: "counting flows" };
  if (first.segmentOf.size + second.segmentOf.size === 0)
    throw new AnalysisError("no-rows", `No row has a "${options.key}".`, "Check the key column.");
  const segments = inOrder(new Set([...first.segmentOf.values(), ...second.segmentOf.values()]));
  const flows = countFlows(first.segmentOf, second.segmentOf, segments);
  const counts = flows.slice(0, -1).map((row) => row.slice(0, -1));
  const bySegment = segments.map((segment, i) => flowOf(segment, i, flows));
  const inBoth = counts.flat().reduce((sum, count) => sum + count, 0);
  const stayed = bySegment.reduce((sum, flow) => sum + flow.stayed, 0);
  return {
    segments,
    counts,
    bySegment,
    inBoth,
    appeared: second.segmentOf.size - inBoth,
    left: first.segmentOf.size - inBoth,
    stayRate: inBoth === 0 ? null : stayed / inBoth,
    homogeneity: inBoth === 0 ? null : marginalHomogeneity(counts),
    rowsLeftOut: first.rowsLeftOut + second.rowsLeftOut,
    flows: flowsTable(flows, segments),
    matrix: matrixTable(flows, segments),
    table: segmentsTable(bySegment),
  };
}

/** Numbers by size, else text by code unit. */
function inOrder(segments: ReadonlySet<string>): string[] {
  const names = [...segments];
  return names.every((name) => !Number.isNaN(Number(name)))
    ? names.sort((a, b) => Number(a) - Number(b))
    : names.sort();
}

interface Segments {
  readonly segmentOf: ReadonlyMap<string, string>;
  readonly rowsLeftOut: number;
}

const rowsPerStep = 50_000;

function* readSegmentsSteps(
  input: TableInput,
  { key, segment }: SegmentMigrationOptions,
  name: string,
): Steps<Segments> {
  const table = toTable(input);
  const keyOf = textsOf(table.column(key));
  const segmentOfRow = textsOf(table.column(segment));
  const segmentOf = new Map<string, string>();
  let rowsLeftOut = 0;
  for (let row = 0; row < table.numRows; row++) {
    if (row % rowsPerStep === 0) yield { fraction: row / table.numRows, text: `reading segments ${name}` };
    const customer = keyOf(row);
    if (customer === null) rowsLeftOut++;
    else if (segmentOf.has(customer)) throw keyTwice(customer, key, name);
    else segmentOf.set(customer, segmentOfRow(row) ?? keyText(null));
  }
  return { segmentOf, rowsLeftOut };
}

/** What tells a row's value as text, null where it is missing. */
function textsOf(column: Column): (row: number) => string | null {
  if (column.kind === "text") return (row) => column.dictionary[column.codes[row]!] ?? null;
  return (row) => (isMissing(column, row) ? null : keyText(valueAt(column, row)));
}

/** Customers by segment before and after; the last row has those who appeared, the last column those who left. */
function countFlows(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  segments: readonly string[],
): number[][] {
  const index = new Map(segments.map((segment, i) => [segment, i]));
  const none = segments.length;
  const flows = Array.from({ length: none + 1 }, () => new Array<number>(none + 1).fill(0));
  for (const [key, segment] of before) {
    const then = after.get(key);
    flows[index.get(segment)!]![then === undefined ? none : index.get(then)!]!++;
  }
  for (const [key, segment] of after) if (!before.has(key)) flows[none]![index.get(segment)!]!++;
  return flows;
}

function flowOf(segment: string, i: number, flows: readonly (readonly number[])[]): SegmentFlow {
  const none = flows.length - 1;
  const stayed = flows[i]![i]!;
  const before = flows[i]!.reduce((sum, count) => sum + count, 0);
  const after = flows.reduce((sum, row) => sum + row[i]!, 0);
  const [appeared, left] = [flows[none]![i]!, flows[i]![none]!];
  return {
    ...{ segment, before, after, stayed },
    stayRate: before === 0 ? null : stayed / before,
    movedOut: before - stayed - left,
    movedIn: after - stayed - appeared,
    ...{ appeared, left },
  };
}

const keyTwice = (value: string, key: string, name: string): AnalysisError =>
  new AnalysisError(
    "bad-column",
    `"${key}" ${value} occurs more than once in the table ${name}.`,
    "Keep one row per customer and period, for instance the last.",
  );
