import { adjustedRand } from "../../analysis/index.ts";
import type { Customer } from "../../sample-data/customers.ts";
import { segments } from "../../sample-data/segments.ts";
import type { RecordedRow } from "./recorded-table.ts";

/** How well recorded segments of customers agree with the planted ones; those without a segment do not count. */
export function agreementWithPlanted(
  rows: readonly RecordedRow[],
  customers: readonly Customer[],
  column = "segment",
): number | null {
  const known = rows.filter((row) => row[column] !== null);
  return adjustedRand(
    known.map((row) => row[column] as string),
    known.map((row) => plantedSegment(row, customers)),
  );
}

/** Which planted segment most customers of each recorded one are of. */
export function majorities(
  rows: readonly RecordedRow[],
  customers: readonly Customer[],
  column = "segment",
): ReadonlyMap<unknown, string> {
  const found = new Set(rows.map((row) => row[column]).filter((segment) => segment !== null));
  const mostFrequent = (names: readonly string[]): string =>
    segments
      .map(({ name }) => ({ name, count: names.filter((each) => each === name).length }))
      .reduce((best, each) => (each.count > best.count ? each : best)).name;
  return new Map(
    Array.from(found, (segment) => [
      segment,
      mostFrequent(
        rows.filter((row) => row[column] === segment).map((row) => plantedSegment(row, customers)),
      ),
    ]),
  );
}

function plantedSegment({ customer_id }: RecordedRow, customers: readonly Customer[]): string {
  const customer = customers.find((each) => each.customer_id === customer_id)!;
  return segments[customer.truth.segment]!.name;
}
