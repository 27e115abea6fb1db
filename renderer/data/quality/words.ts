/** Thousands separated. */
export const countText = (count: number): string => count.toLocaleString("en-US");

/** `1 row`, `2 rows`. */
export const rowsText = (count: number): string => `${countText(count)} ${count === 1 ? "row" : "rows"}`;

/** A share in percent; never 0% where there is some, nor 100% where there are others. */
export function shareText(part: number, whole: number): string {
  const percent = whole === 0 ? 0 : (part / whole) * 100;
  if (part > 0 && percent < 0.1) return "<0.1%";
  if (part < whole && percent > 99.9) return ">99.9%";
  return `${Number(percent.toFixed(1))}%`;
}

/** A value as it is quoted in a sentence. */
export const valueText = (value: string): string =>
  value === "" ? "an empty text" : `“${value.length > 40 ? `${value.slice(0, 40)}…` : value}”`;

/** `a, b and c`. */
export const listText = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** A number to six digits. */
export const numberText = (value: number): string =>
  Number(value.toPrecision(6)).toLocaleString("en-US", { maximumFractionDigits: 6 }).replace("-", "−");
