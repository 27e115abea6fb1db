import { numberColumn, textColumn } from "../build-columns.ts";
import { sumOf } from "../stats.ts";
import { Table } from "../table.ts";

/** One bar of a waterfall. */
export interface BenefitStep {
  readonly measure: string;
  readonly step: string;
  /** Where the bar begins and ends. */
  readonly from: number;
  readonly to: number;
  readonly kind: "total" | "up" | "down";
}

/** Values of a measure and the group of each. */
export interface GroupedValues {
  readonly values: Float64Array;
  readonly groups: readonly string[];
}

/** Bars from the value before to the value after: one step, or where groups are given the part of each group. */
export function benefitSteps(
  measure: string,
  before: number,
  after: number,
  parts: readonly { readonly step: string; readonly change: number }[],
): BenefitStep[] {
  const steps: BenefitStep[] = [{ measure, step: "before", from: 0, to: before, kind: "total" }];
  let at = before;
  for (const { step, change } of parts) {
    steps.push({ measure, step, from: at, to: at + change, kind: change < 0 ? "down" : "up" });
    at += change;
  }
  steps.push({ measure, step: "after", from: 0, to: after, kind: "total" });
  return steps;
}

/**
 * How much of the change of a mean each group makes, by larger size and higher values together: its sum after over all
 * rows after, less the same before. The parts add up to the change.
 */
export function groupChanges(
  before: GroupedValues,
  after: GroupedValues,
): { step: string; change: number }[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  const groups = [...new Set([...old.keys(), ...now.keys()])].sort();
  return groups.map((step) => ({ step, change: (now.get(step) ?? 0) - (old.get(step) ?? 0) }));
}

/** Steps of several measures as a table: measure, step, from, to, change, kind. */
export function stepsTable(steps: readonly BenefitStep[]): Table {
  return Table.fromColumns({
    measure: textColumn(steps.map(({ measure }) => measure)),
    step: textColumn(steps.map(({ step }) => step)),
    from: numberColumn(steps.map(({ from }) => from)),
    to: numberColumn(steps.map(({ to }) => to)),
    change: numberColumn(steps.map(({ from, to }) => to - from)),
    kind: textColumn(steps.map(({ kind }) => kind)),
  });
}

function partsOf({ values, groups }: GroupedValues): Map<string, number> {
  const rows = new Map<string, number[]>();
  groups.forEach((group, at) => {
    const own = rows.get(group);
    if (own) own.push(values[at]!);
    else rows.set(group, [values[at]!]);
  });
  return new Map(Array.from(rows, ([group, own]) => [group, sumOf(Float64Array.from(own)) / values.length]));
}
