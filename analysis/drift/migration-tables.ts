import { numberColumn, textColumn } from "../build-columns.ts";
import { Table } from "../table.ts";
import type { SegmentFlow } from "./segment-migration.ts";

const appearedName = "(appeared)";
const leftName = "(left)";

/** Customers by segment before and after; the last row has those who appeared, the last column those who left. */
type Flows = readonly (readonly number[])[];

/** One row per flow with customers, and its shares of both segments. */
export function flowsTable(flows: Flows, segments: readonly string[]): Table {
  const totals = flows.map((row) => row.reduce((sum, count) => sum + count, 0));
  const totalsAfter = flows.map((_, j) => flows.reduce((sum, row) => sum + row[j]!, 0));
  const found = flows.flatMap((row, i) =>
    row.flatMap((customers, j) => (customers > 0 ? [{ i, j, customers }] : [])),
  );
  return Table.fromColumns({
    from: textColumn(found.map(({ i }) => segments[i] ?? appearedName)),
    to: textColumn(found.map(({ j }) => segments[j] ?? leftName)),
    customers: numberColumn(found.map(({ customers }) => customers)),
    share_of_from: numberColumn(found.map(({ i, customers }) => customers / totals[i]!)),
    share_of_to: numberColumn(found.map(({ j, customers }) => customers / totalsAfter[j]!)),
  });
}

/** One row per segment before, one column per segment after. */
export function matrixTable(flows: Flows, segments: readonly string[]): Table {
  const columns = [...segments, leftName].map(
    (name, j) => [`to ${name}`, numberColumn(flows.map((row) => row[j]!))] as const,
  );
  return Table.fromColumns({
    from: textColumn([...segments, appearedName]),
    ...Object.fromEntries(columns),
  });
}

/** One row per segment. */
export function segmentsTable(bySegment: readonly SegmentFlow[]): Table {
  const numbers = (read: (flow: SegmentFlow) => number | null) => numberColumn(bySegment.map(read));
  return Table.fromColumns({
    segment: textColumn(bySegment.map(({ segment }) => segment)),
    before: numbers((flow) => flow.before),
    after: numbers((flow) => flow.after),
    stayed: numbers((flow) => flow.stayed),
    stay_rate: numbers((flow) => flow.stayRate),
    moved_out: numbers((flow) => flow.movedOut),
    moved_in: numbers((flow) => flow.movedIn),
    appeared: numbers((flow) => flow.appeared),
    left: numbers((flow) => flow.left),
  });
}
