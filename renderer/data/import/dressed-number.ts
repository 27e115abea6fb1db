import { bits } from "./casts/outcome.ts";
import { maybeUndress } from "./casts/undress-number.ts";

const longest = 40;
const [dollar, openParenthesis, upperA, upperZ, zero, nine] = [0x24, 0x28, 0x41, 0x5a, 0x30, 0x39];

const decoder = new TextDecoder();

/** Whether the text in `bytes[start, end)` is a number with a currency, a percent sign, or a sign that is not in front. */
export function isDressedNumber(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > longest || !mayBegin(bytes, start, end)) return false;
  const found = maybeUndress(decoder.decode(bytes.subarray(start, end)));
  // A minus sign that is no hyphen is the only thing that a cast takes away without a word.
  return (
    found !== null && ((found.outcome & ~bits.plusSign) !== 0 || (found.isNegative && bytes[start]! >= 0x80))
  );
}

/** Spares most texts the pattern: currencies begin with a sign or have two or three capital letters. */
function mayBegin(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < start + 4 && bytes[at]! >= upperA && bytes[at]! <= upperZ) at += 1;
  if (at >= end) return false;
  const byte = bytes[at]!;
  if (at > start) return byte === dollar || byte >= 0x80 || at === start + 2 || at === start + 3;
  return (byte >= openParenthesis && byte <= nine) || byte === dollar || byte >= 0x80 || isFew(bytes, at);
}

/** Currencies that begin with a small letter, before a digit: `kr 5`. */
const isFew = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x6b && bytes[at + 1] === 0x72 && bytes[at + 2]! <= nine && bytes[at + 2]! >= zero - 0x10;
