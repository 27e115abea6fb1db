import type { Value } from "../columns.ts";
import { keyText } from "../group-index.ts";
import { exactText } from "../number-text.ts";

/** One part of a rule, true or false of each row; a missing value makes it false. */
export type RuleCondition =
  | { readonly column: string; readonly is: "at least" | "below"; readonly value: number }
  | { readonly column: string; readonly is: "equal" | "other than"; readonly value: Value };

/** The rows, of those given, for which a condition holds. */
export function rowsWhere(condition: RuleCondition, column: RuleColumn, rows: Int32Array): Int32Array {
  const kept = new Int32Array(rows.length);
  let count = 0;
  if (column.kind === "number") {
    const { numbers } = column;
    const threshold = Number(condition.value);
    const isBelow = condition.is === "below";
    for (const row of rows) {
      if (isBelow ? numbers[row]! < threshold : numbers[row]! >= threshold) kept[count++] = row;
    }
  } else {
    const { codes } = column;
    const code = column.keys.findIndex((key) => keyText(key) === keyText(condition.value));
    const isEqual = condition.is === "equal";
    for (const row of rows) {
      if (isEqual ? codes[row] === code : codes[row] !== code && codes[row] !== -1) kept[count++] = row;
    }
  }
  return kept.subarray(0, count);
}

/** A column as a rule reads it: its values, and the bin of each row among which conditions are sought (-1 if missing). */
export type RuleColumn = {
  readonly name: string;
  /** By row, -1 where missing. */
  readonly codes: Int32Array;
  readonly numCodes: number;
} & (
  | {
      readonly kind: "number";
      /** NaN where missing. */
      readonly numbers: Float64Array;
      /** The least value of each bin but the first. */
      readonly edges: readonly number[];
    }
  | { readonly kind: "category"; readonly keys: readonly Value[] }
);

/** Conditions as a person would say them: both bounds of a column in one, numbers with thousands apart. */
export function describeConditions(conditions: readonly RuleCondition[]): string {
  const columns = [...new Set(conditions.map(({ column }) => column))];
  return columns
    .map((name) =>
      describeColumn(
        name,
        conditions.filter(({ column }) => column === name),
      ),
    )
    .join(" and ");
}

function describeColumn(name: string, conditions: readonly RuleCondition[]): string {
  const low = conditions.find(({ is }) => is === "at least");
  const high = conditions.find(({ is }) => is === "below");
  const bound = (condition: RuleCondition): string => exactText(Number(condition.value));
  if (low && high) return `${bound(low)} ≤ ${name} < ${bound(high)}`;
  if (low) return `${name} ≥ ${bound(low)}`;
  if (high) return `${name} < ${bound(high)}`;
  return conditions.map((condition) => describeCategory(name, condition)).join(" and ");
}

function describeCategory(name: string, { is, value }: RuleCondition): string {
  if (typeof value === "boolean") return value === (is === "equal") ? name : `not ${name}`;
  return is === "equal" ? `${name} = ${keyText(value)}` : `${name} ≠ ${keyText(value)}`;
}
