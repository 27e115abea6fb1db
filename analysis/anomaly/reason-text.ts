import type { Standing, TypicalValues } from "./typical-values.ts";

/**
 * A sentence on a value that makes a row unusual, for instance "amount 9,400 is above 99.8% of rows (typical 20 to 310)".
 * `others` are the columns beside it that do so too.
 */
export function reasonText(
  typical: TypicalValues,
  value: number,
  standing: Standing,
  others: readonly string[],
): string {
  const { column, kind, low, high, sorted } = typical;
  const show = (number: number): string => valueText(number, kind);
  const range = low === high ? show(low) : `${show(low)} to ${show(high)}`;
  return `${column} ${show(value)} ${placeText(typical, value, standing, sorted.length, others)} (typical ${range})`;
}

function placeText(
  { low, high }: TypicalValues,
  value: number,
  { shareBelow, shareAbove }: Standing,
  numRows: number,
  others: readonly string[],
): string {
  const atTop = Math.round((1 - shareBelow) * numRows) === 1;
  const atBottom = Math.round((1 - shareAbove) * numRows) === 1;
  if (value > high)
    return atTop ? `is the highest of ${count(numRows)} rows` : `is above ${percent(shareBelow)} of rows`;
  if (value < low)
    return atBottom ? `is the lowest of ${count(numRows)} rows` : `is below ${percent(shareAbove)} of rows`;
  return others.length === 0
    ? "lies where few rows are"
    : `is usual by itself, but not with ${others.join(", ")}`;
}

/** A number for people, as a date or as true and false where the column holds such. */
export function valueText(value: number, kind: TypicalValues["kind"]): string {
  if (kind === "date") return new Date(value).toISOString().split("T")[0]!;
  if (kind === "boolean" && (value === 0 || value === 1)) return value === 1 ? "true" : "false";
  return (Math.abs(value) >= 1 ? twoPlaces : threeDigits).format(value);
}

const twoPlaces = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const threeDigits = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });

const count = (number: number): string => twoPlaces.format(number);

/** Rounded down, with more places near the top: never "100%" for less than all. */
function percent(share: number): string {
  const places = share < 0.999 ? 1 : 3;
  const scale = 10 ** places;
  return `${Math.floor(share * 100 * scale + 1e-9) / scale}%`;
}
