import { isDressedNumber } from "./dressed-number.ts";
import { keepsDigits } from "./number-text.ts";

/** What the text of one CSV value could be read as without changing it. */
export const valueKinds = {
  missing: 0,
  /** A whole number that a double holds exactly. */
  integer: 1,
  /** A whole number that needs 64 bits. */
  longInteger: 2,
  decimal: 3,
  boolean: 4,
  date: 5,
  /** `2024-02-29 10:00:00`, at most six digits of a second's fraction, no zone. */
  timestamp: 6,
  /** The same with a trailing Z. */
  utcTimestamp: 7,
  /** NA, NULL and the like: missing in a column of numbers or dates, text in a column of text. */
  missingWord: 8,
  text: 9,
  // The rest is text too, but worth a note when a column holds many.
  leadingZero: 10,
  /** More digits than any number type keeps. */
  tooLong: 11,
  /** `1E5` may be an identifier. */
  exponentCode: 12,
  commaDecimal: 13,
  otherDate: 14,
  zonedTimestamp: 15,
  /** `#VALUE!` and the like, of spreadsheets. */
  errorWord: 16,
  /** `$1,234.50`, `(12.50)`, `12.5 %`. */
  dressedNumber: 17,
  /** `-`, `?`, blanks: may stand for no value, or for themselves. */
  placeholder: 18,
  /** `2024-02-30`, `2024-01-05 24:00:00`. */
  noSuchDay: 19,
} as const;

export const valueKindCount = 20;

const [zero, nine, minus, plus, dot, colon, letterT, letterZ, space] = [48, 57, 45, 43, 46, 58, 84, 90, 32];

/** The kind of the value in `bytes[start, end)`. Blanks around numbers and dates do not count. */
export function classifyValue(bytes: Uint8Array, start: number, end: number): number {
  let [from, to] = [start, end];
  while (from < to && bytes[from] === space) from += 1;
  while (to > from && bytes[to - 1] === space) to -= 1;
  if (from === to) return start === end ? valueKinds.missing : valueKinds.placeholder;

  const kind = classifyBare(bytes, from, to);
  return kind === valueKinds.text && isDressedNumber(bytes, from, to) ? valueKinds.dressedNumber : kind;
}

function classifyBare(bytes: Uint8Array, from: number, to: number): number {
  const first = bytes[from]!;
  if ((first >= zero && first <= nine) || first === minus || first === dot || first === plus) {
    const isSign = to - from < 4 && (first < zero || first > nine) && !isDigit(bytes[to - 1]!);
    return isSign ? classifyWord(bytes, from, to) : classifyNumeric(bytes, from, to);
  }
  return classifyWord(bytes, from, to);
}

function classifyNumeric(bytes: Uint8Array, start: number, end: number): number {
  const negative = bytes[start] === minus;
  const digitsStart = negative ? start + 1 : start;
  let at = digitsStart;
  while (at < end && isDigit(bytes[at]!)) at += 1;
  const digits = at - digitsStart;
  if (at === end && digits > 0) return classifyInteger(bytes, digitsStart, end, negative);
  if (digits === 4 && !negative && bytes[at] === minus) return classifyIsoDate(bytes, start, end);
  return classifyOther(bytes, start, end, digitsStart, digits);
}

function classifyInteger(bytes: Uint8Array, start: number, end: number, negative: boolean): number {
  const digits = end - start;
  if (bytes[start] === zero) {
    if (digits > 1) return valueKinds.leadingZero;
    // The integer zero has no sign.
    return negative ? valueKinds.decimal : valueKinds.integer;
  }
  if (digits <= 15) return valueKinds.integer;
  if (digits > 19) return valueKinds.tooLong;
  const value = BigInt(asciiText(bytes, start, end));
  if (value <= 2n ** 53n) return valueKinds.integer;
  return value <= 2n ** 63n - (negative ? 0n : 1n) ? valueKinds.longInteger : valueKinds.tooLong;
}

const decimalPattern = /^-?(0|[1-9]\d*)?\.(\d+)([eE][+-]?\d{1,3})?$/;
const signedExponentPattern = /^-?(0|[1-9]\d*)[eE][+-]\d{1,3}$/;
const exponentCodePattern = /^[+-]?\d+[eE]\d+$/;
const leadingZeroPattern = /^[+-]?0\d+([.,]\d+)?$/;
/** Among bytes, blanks that do not break and a curly apostrophe are two or three each. */
const blankOrQuote = String.raw`(?: |'|\xc2\xa0|\xe2\x80[\x89\xaf\x99])`;
const commaPattern = new RegExp(
  String.raw`^[+-]?(\d+,\d*|\d+\.|\d{1,3}(,\d{2,3})*,\d{3}(\.\d+)?|\d{1,3}(\.\d{3})+(,\d+)?|\d{1,3}(${blankOrQuote}\d{3})+([.,]\d+)?)$`,
);
const otherDatePattern = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})([ T]\d{1,2}:\d{2}(:\d{2})?.*)?$/;

function classifyOther(
  bytes: Uint8Array,
  start: number,
  end: number,
  digitsStart: number,
  digits: number,
): number {
  if (isPlainDecimal(bytes, digitsStart, digits, end)) return valueKinds.decimal;
  if (end - start > 400) return valueKinds.text;
  const text = asciiText(bytes, start, end);
  if (decimalPattern.test(text) || signedExponentPattern.test(text)) {
    return keepsDigits(text) ? valueKinds.decimal : valueKinds.tooLong;
  }
  if (exponentCodePattern.test(text)) return valueKinds.exponentCode;
  if (leadingZeroPattern.test(text)) return valueKinds.leadingZero;
  if (commaPattern.test(text)) return valueKinds.commaDecimal;
  return isOtherDate(text) ? valueKinds.otherDate : valueKinds.text;
}

/** Whether the text can be a day in some order; `1.2.3` is a version. */
function isOtherDate(text: string): boolean {
  const [, first = "", second = "", third = ""] = otherDatePattern.exec(text) ?? [];
  const isYear = (part: string): boolean => part.length === 2 || part.length === 4;
  const isPart = (part: string): boolean => part.length < 3 && Number(part) >= 1 && Number(part) <= 31;
  return isPart(second) && ((isYear(first) && isPart(third)) || (isPart(first) && isYear(third)));
}

/** `123.45` with at most 15 digits: every double of that many digits prints as the same digits. */
function isPlainDecimal(bytes: Uint8Array, start: number, digits: number, end: number): boolean {
  const point = start + digits;
  if (bytes[point] !== dot || point + 1 >= end || end - start > 16) return false;
  if (digits > 1 && bytes[start] === zero) return false;
  for (let at = point + 1; at < end; at++) if (!isDigit(bytes[at]!)) return false;
  return true;
}

function classifyIsoDate(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 10)
    return isOtherDate(asciiText(bytes, start, end)) ? valueKinds.otherDate : valueKinds.text;
  const isDay = parseIsoDay(bytes, start) !== null;
  if (!isDay && !isoDayPattern.test(asciiText(bytes, start, Math.min(end, start + 11))))
    return valueKinds.text;
  if (end - start === 10) return isDay ? valueKinds.date : valueKinds.noSuchDay;
  const separator = bytes[start + 10];
  if (separator !== space && separator !== letterT) return valueKinds.text;
  const zone = bytes[end - 1] === letterZ ? end - 1 : end;
  if (isDay && parseTime(bytes, start + 11, zone) !== null) {
    return zone === end ? valueKinds.timestamp : valueKinds.utcTimestamp;
  }
  const time = timePattern.exec(asciiText(bytes, start + 11, end));
  if (time === null) return valueKinds.text;
  const isTime = Number(time[1]) < 24 && Number(time[2]) < 60 && Number(time[3] ?? 0) < 60;
  return isDay && isTime ? valueKinds.zonedTimestamp : valueKinds.noSuchDay;
}

const isoDayPattern = /^\d{4}-\d{2}-\d{2}([ T]|$)/;
const timePattern = /^(\d{2}):(\d{2})(?::(\d{2})([.,]\d+)?)?( ?(Z|UTC|[+-]\d{2}(:?\d{2})?))?$/;

/** Days since 1970-01-01 of `yyyy-mm-dd` at `start`, or null if there is no such day. */
export function parseIsoDay(bytes: Uint8Array, start: number): number | null {
  if (bytes[start + 4] !== minus || bytes[start + 7] !== minus) return null;
  const year = number2(bytes, start) * 100 + number2(bytes, start + 2);
  const month = number2(bytes, start + 5);
  const day = number2(bytes, start + 8);
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return null;
  return daysFromCivil(year, month, day);
}

/** Microseconds since midnight of `hh:mm[:ss[.ffffff]]` in `bytes[start, end)`, or null. */
export function parseTime(bytes: Uint8Array, start: number, end: number): number | null {
  const length = end - start;
  if (length !== 5 && length !== 8 && length < 10) return null;
  const hours = number2(bytes, start);
  const minutes = number2(bytes, start + 3);
  const seconds = length === 5 ? 0 : number2(bytes, start + 6);
  if (bytes[start + 2] !== colon || (length > 5 && bytes[start + 5] !== colon)) return null;
  if (!(hours < 24 && minutes < 60 && seconds < 60)) return null;
  let micros = 0;
  if (length > 8) {
    if (bytes[start + 8] !== dot) return null;
    let unit = 100_000;
    for (let at = start + 9; at < end; at++) {
      const byte = bytes[at]!;
      // A seventh digit would be lost, unless it is zero.
      if (!isDigit(byte) || (unit < 1 && byte !== zero)) return null;
      micros += (byte - zero) * Math.floor(unit);
      unit /= 10;
    }
  }
  return ((hours * 60 + minutes) * 60 + seconds) * 1e6 + micros;
}

function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;

/** Two digits as a number; NaN if they are none. */
function number2(bytes: Uint8Array, at: number): number {
  const [tens, ones] = [bytes[at]!, bytes[at + 1]!];
  return isDigit(tens) && isDigit(ones) ? (tens - zero) * 10 + ones - zero : Number.NaN;
}

/** Words that stand for a missing value, in a column that is not text. */
export const missingWords: ReadonlySet<string> = new Set([
  "NA",
  "N/A",
  "n/a",
  "NULL",
  "Null",
  "null",
  "NaN",
  "nan",
  "NAN",
  "None",
  "\\N",
]);
const booleanWords = new Set(["true", "false", "True", "False", "TRUE", "FALSE"]);

const placeholders = new Set([
  "-",
  "--",
  "---",
  ".",
  "..",
  "?",
  "*",
  "none",
  "nil",
  "n.a.",
  "(null)",
  "\u00e2\u0080\u0094",
  "\u00e2\u0080\u0093",
]);
const longestWord = 6;

const errorWord = /^#(VALUE!|N\/A|REF!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/;
const hash = 35;

/** `#VALUE!` and the like. */
export const isErrorWord = (text: string): boolean => text.length < 14 && errorWord.test(text);

function classifyWord(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] === hash && end - start < 14) {
    return errorWord.test(asciiText(bytes, start, end)) ? valueKinds.errorWord : valueKinds.text;
  }
  if (end - start > longestWord) return valueKinds.text;
  const text = asciiText(bytes, start, end);
  if (missingWords.has(text)) return valueKinds.missingWord;
  if (placeholders.has(text)) return valueKinds.placeholder;
  return booleanWords.has(text) ? valueKinds.boolean : valueKinds.text;
}

const isDigit = (byte: number): boolean => byte >= zero && byte <= nine;

export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at]!);
  return text;
}

/** The number in `bytes[start, end)`, blanks around it allowed; the nearest double, exactly as JavaScript reads it. */
export function parseNumber(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (bytes[at] === space) at += 1;
  const negative = bytes[at] === minus;
  if (negative) at += 1;
  let [mantissa, digits, decimals] = [0, 0, -1];
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (isDigit(byte)) {
      mantissa = mantissa * 10 + byte - zero;
      digits += 1;
      if (decimals >= 0) decimals += 1;
    } else if (byte === dot && decimals < 0) {
      decimals = 0;
    } else if (byte === space) {
      break;
    } else {
      return Number(asciiText(bytes, start, end));
    }
  }
  // Both parts are exact up to here, so the quotient is the nearest double.
  if (digits > 15) return Number(asciiText(bytes, start, end));
  const value = decimals > 0 ? mantissa / 10 ** decimals : mantissa;
  return negative ? -value : value;
}
