import { dateOrders, type Cast } from "../../../base/cast.ts";

const integers: readonly Cast[] = [
  { type: "integer" },
  { type: "integer", thousandsMark: "," },
  { type: "integer", thousandsMark: "." },
  { type: "integer", thousandsMark: " " },
  { type: "integer", thousandsMark: "'" },
];

const decimals: readonly Cast[] = [
  { type: "decimal", decimalMark: "." },
  { type: "decimal", decimalMark: ".", thousandsMark: "," },
  { type: "decimal", decimalMark: ".", thousandsMark: " " },
  { type: "decimal", decimalMark: ".", thousandsMark: "'" },
  { type: "decimal", decimalMark: "," },
  { type: "decimal", decimalMark: ",", thousandsMark: "." },
  { type: "decimal", decimalMark: ",", thousandsMark: " " },
];

const dates = dateOrders.map((order): Cast => ({ type: "date", order }));
const timestamps = dateOrders.map((order): Cast => ({ type: "timestamp", order }));

/** Every cast that a column of texts may be meant for, the plainer ones first. */
export const textCandidates: readonly Cast[] = [
  ...integers,
  ...decimals,
  { type: "boolean" },
  { type: "time" },
  ...dates,
  ...timestamps,
];

/** The casts to try on a column by the type that holds its values unchanged. */
export function candidatesFor(type: string): readonly Cast[] {
  switch (type) {
    case "VARCHAR":
      return textCandidates;
    case "DOUBLE":
      return [{ type: "integer" }, { type: "integer", thousandsMark: "." }];
    case "BIGINT":
      return [{ type: "date", order: "year-month-day" }];
    case "TIMESTAMP":
      return [{ type: "date", order: "year-month-day" }];
    default:
      return [];
  }
}
