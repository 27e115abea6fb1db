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

/** A share as a percentage: whole, with one digit below 10 %. */
export function percentText(share: number): string {
  const percent = share * 100;
  const digits = percent > 0 && percent < 9.95 ? 1 : 0;
  return `${percent.toFixed(digits)} %`;
}

/** "1 row", "2 rows". */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${whole.format(count)} ${count === 1 ? one : many}`;
}
