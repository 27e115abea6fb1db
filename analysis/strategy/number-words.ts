/** A number for a sentence: whole from 100 on, else with three significant digits. */
export function shortNumber(value: number): string {
  return Math.abs(value) >= 100
    ? value.toLocaleString("en-US", { maximumFractionDigits: 0 })
    : value.toLocaleString("en-US", { maximumSignificantDigits: 3 });
}
