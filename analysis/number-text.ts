const short = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** A number for a sentence: three significant digits, whole from 1,000 up, thousands apart. */
export function numberText(value: number): string {
  return Math.abs(value) >= 1000 ? whole.format(value) : short.format(value);
}

/** A number as it is, thousands apart. */
export function exactText(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 20 });
}

const oneDecimal = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });

/** A share as a percentage with at most one decimal: 14.2%. What is not nothing is not 0%, and what is not all not 100%. */
export function percentText(share: number): string {
  if (share > 0 && share < 0.0005) return "<0.1%";
  if (share < 1 && share >= 0.9995) return ">99.9%";
  return `${oneDecimal.format(share * 100)}%`;
}

/** "1 row", "2 rows". */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${whole.format(count)} ${count === 1 ? one : many}`;
}
