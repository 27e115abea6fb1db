import type { Column, Validity } from "../../analysis/columns.ts";
import { toTextColumn } from "./text-dictionary.ts";

const twoTo32 = 2 ** 32;
const safeHighWord = 2 ** 21;

/**
 * 128-bit decimals, given as four words each (low first), with `scale` digits after the point. Numbers if every unscaled
 * value lies within ±2^53; otherwise bigint for whole numbers of 64 bits, otherwise exact text.
 */
export function readDecimals(words: Int32Array, scale: number, validity: Validity): Column {
  const numRows = words.length / 4;
  const width = widestValue(words, validity);
  if (width === "safe") {
    const divisor = 10 ** scale;
    const values = new Float64Array(numRows);
    for (let row = 0; row < numRows; row++) {
      values[row] = (words[4 * row + 1]! * twoTo32 + (words[4 * row]! >>> 0)) / divisor;
    }
    return { kind: "number", values, validity };
  }
  if (width === "int64" && scale === 0) {
    const values = new BigInt64Array(numRows);
    const halves = new BigInt64Array(words.buffer);
    for (let row = 0; row < numRows; row++) values[row] = halves[2 * row]!;
    return { kind: "bigint", values, validity };
  }
  return toTextColumn(numRows, (row) =>
    validity?.[row] === 0 ? null : decimalText(unscaledAt(words, row), scale),
  );
}

function widestValue(words: Int32Array, validity: Validity): "safe" | "int64" | "wide" {
  let widest: "safe" | "int64" = "safe";
  for (let row = 0; 4 * row < words.length; row++) {
    if (validity?.[row] === 0) continue;
    const [low, high, third, fourth] = [
      words[4 * row]!,
      words[4 * row + 1]!,
      words[4 * row + 2]!,
      words[4 * row + 3]!,
    ];
    const sign = high >> 31;
    if (third !== sign || fourth !== sign) return "wide";
    const safe = high >= -safeHighWord && (high < safeHighWord || (high === safeHighWord && low === 0));
    if (!safe) widest = "int64";
  }
  return widest;
}

/** The 128-bit integer at a row. */
export function unscaledAt(words: Int32Array, row: number): bigint {
  let value = BigInt(words[4 * row + 3]!);
  for (const at of [2, 1, 0]) value = (value << 32n) | BigInt(words[4 * row + at]! >>> 0);
  return value;
}

/** The exact decimal text of an unscaled value, e.g. `-0.05`. */
export function decimalText(unscaled: bigint, scale: number): string {
  if (scale === 0) return unscaled.toString();
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, "0");
  const sign = unscaled < 0n ? "-" : "";
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
