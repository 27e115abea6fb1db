import type { Column, Validity } from "../../analysis/columns.ts";
import { toTextColumn } from "./text-dictionary.ts";

const twoTo32 = 2 ** 32;
/** The high word of a value within ±2^53. */
const safeHighWord = 2 ** 21;

/** 64-bit integers, given as pairs of words (low, high), in the narrowest kind of column that keeps every value. */
export function readInt64(words: Int32Array, validity: Validity, signed: boolean): Column {
  const numRows = words.length / 2;
  if (isSafe(words, validity, signed)) return { kind: "number", values: scaleInt64(words, 1), validity };
  if (signed) return { kind: "bigint", values: new BigInt64Array(words.buffer), validity };

  const values = new BigUint64Array(words.buffer);
  const fits = values.every((value, row) => validity?.[row] === 0 || value < 2n ** 63n);
  if (fits) return { kind: "bigint", values: new BigInt64Array(words.buffer), validity };
  return toTextColumn(numRows, (row) => (validity?.[row] === 0 ? null : values[row]!.toString()));
}

/** 64-bit integers divided by `divisor`, as doubles; exact wherever the quotient has a double. */
export function scaleInt64(words: Int32Array, divisor: number): Float64Array {
  const values = new Float64Array(words.length / 2);
  const wide = new BigInt64Array(words.buffer, words.byteOffset, values.length);
  for (let row = 0; row < values.length; row++) {
    const high = words[2 * row + 1]!;
    values[row] =
      high >= -safeHighWord && high < safeHighWord
        ? (high * twoTo32 + (words[2 * row]! >>> 0)) / divisor
        : divideWide(wide[row]!, divisor);
  }
  return values;
}

/** A double does not hold the value, but may hold the quotient. */
function divideWide(value: bigint, divisor: number): number {
  const whole = BigInt(divisor);
  return Number(value / whole) + Number(value % whole) / divisor;
}

function isSafe(words: Int32Array, validity: Validity, signed: boolean): boolean {
  for (let row = 0; 2 * row < words.length; row++) {
    const high = signed ? words[2 * row + 1]! : words[2 * row + 1]! >>> 0;
    const safe =
      high >= -safeHighWord && (high < safeHighWord || (high === safeHighWord && words[2 * row] === 0));
    if (!safe && validity?.[row] !== 0) return false;
  }
  return true;
}
