/** Whether the double nearest to the text, written with as many digits, is the text again. */
export function keepsDigits(text: string): boolean {
  const digits = significantDigits(text);
  if (digits.length > 100) return false;
  const value = Number(text);
  if (!Number.isFinite(value)) return false;
  if (digits === "") return true;
  return significantDigits(value.toPrecision(Math.max(digits.length, 1))) === digits && value !== 0;
}

const significantDigits = (text: string): string =>
  text
    .replace(/[eE].*$/, "")
    .replace(/[-.]/g, "")
    .replace(/^0+/, "")
    .replace(/0+$/, "");
