import type { Cast, DecimalMark, ThousandsMark } from "../../../base/cast.ts";
import { keepsDigits } from "../number-text.ts";
import { bits, lost, type ReadText, type ReadValue } from "./outcome.ts";

/** A number as it is written. */
interface WrittenNumber {
  readonly isNegative: boolean;
  readonly hasPlus: boolean;
  /** The digits before the decimal mark, without marks between thousands. */
  readonly whole: string;
  readonly fraction: string;
  readonly exponent: string;
}

const markClasses: Readonly<Record<ThousandsMark, string>> = {
  ",": ",",
  ".": "\\.",
  " ": "[ \\u00a0\\u2009\\u202f]",
  "'": "['’]",
};

/** Above thousands, India groups by two digits: `12,34,567`. */
const lakhs: Readonly<Partial<Record<ThousandsMark, string>>> = { ",": "[1-9]\\d?(?:,\\d{2})+,\\d{3}|" };

const markBetween = /[.,'’\s]/g;

/** Whether the text can be the beginning of a number at all; spares the patterns on texts. */
const beginsAsNumber = /^[+\-−.,]?[\d.,]/;

const anyNumber = /^[+\-−]?(\d{1,3}([.,'’ \u00a0\u2009\u202f]\d{3})+|\d*)([.,]\d+)?$/;

/** `1,234` and `1.234`: the mark may stand between thousands or before decimals. */
const oneMark = /^[+\-−]?[1-9]\d{0,2}([.,])\d{3}$/;

/** Reads whole numbers of 64 bits; decimals are cut off. */
export function integerReader({ thousandsMark }: Extract<Cast, { type: "integer" }>): ReadText {
  const decimalMark = thousandsMark === "." ? "," : ".";
  const parse = numberParser(decimalMark, thousandsMark);
  return (text) => {
    const written = parse(text);
    if (written === null) return lostNumber(text);
    const outcome = outcomeOf(text, written);
    if (written.exponent !== "") return powerOfTen(written, outcome);
    const magnitude = BigInt(written.whole === "" ? "0" : written.whole);
    const value = written.isNegative ? -magnitude : magnitude;
    if (BigInt.asIntN(64, value) !== value) return lost(bits.tooLarge);
    const cut = /[1-9]/.test(written.fraction) ? bits.fraction : 0;
    return { outcome: outcome | cut, value };
  };
}

/** Reads decimals as doubles. */
export function decimalReader({ decimalMark, thousandsMark }: Extract<Cast, { type: "decimal" }>): ReadText {
  const parse = numberParser(decimalMark, thousandsMark);
  return (text) => {
    const written = parse(text);
    if (written === null) return lostNumber(text);
    const plain = plainText(written);
    const value = Number(plain);
    if (!Number.isFinite(value)) return lost(bits.tooLarge);
    const isShort = written.exponent === "" && written.whole.length + written.fraction.length <= 15;
    const rounded = isShort || keepsDigits(plain) ? 0 : bits.digits;
    const code = written.exponent !== "" && isCode(written) ? bits.exponent : 0;
    return { outcome: outcomeOf(text, written) | rounded | code, value };
  };
}

function numberParser(
  decimalMark: DecimalMark,
  thousandsMark: ThousandsMark | undefined,
): (text: string) => WrittenNumber | null {
  const grouped =
    thousandsMark === undefined
      ? ""
      : `[1-9]\\d{0,2}(?:${markClasses[thousandsMark]}\\d{3})+|${lakhs[thousandsMark] ?? ""}`;
  const pattern = new RegExp(
    `^([+\\-−]?)(${grouped}\\d*)(?:${markClasses[decimalMark]}(\\d*))?(?:[eE]([+-]?\\d{1,3}))?$`,
  );
  return (text) => {
    if (!beginsAsNumber.test(text)) return null;
    const [match, sign, whole = "", fraction = "", exponent = ""] = pattern.exec(text) ?? [];
    if (match === undefined || (whole === "" && fraction === "")) return null;
    return {
      isNegative: sign === "-" || sign === "−",
      hasPlus: sign === "+",
      whole: thousandsMark === undefined ? whole : whole.replace(markBetween, ""),
      fraction,
      exponent,
    };
  };
}

function outcomeOf(text: string, { whole, hasPlus }: WrittenNumber): number {
  const zeros = whole.length > 1 && whole.startsWith("0") ? bits.leadingZeros : 0;
  const plus = hasPlus ? bits.plusSign : 0;
  const isMarked = text.includes(".") || text.includes(",");
  return zeros | plus | (isMarked ? (oneMark.test(text) ? bits.ambiguousMark : bits.proof) : 0);
}

/** `1E5`: a power of ten, or an identifier. */
const isCode = ({ fraction, exponent }: WrittenNumber): boolean => fraction === "" && /^\d/.test(exponent);

function powerOfTen(written: WrittenNumber, outcome: number): ReadValue {
  const plain = plainText(written);
  const value = Number(plain);
  if (!Number.isSafeInteger(Math.trunc(value)) || !keepsDigits(plain)) return lost(bits.tooLarge);
  const cut = Number.isInteger(value) ? 0 : bits.fraction;
  return { outcome: outcome | bits.exponent | cut, value: BigInt(Math.trunc(value)) };
}

const plainText = ({ isNegative, whole, fraction, exponent }: WrittenNumber): string =>
  `${isNegative ? "-" : ""}${whole === "" ? "0" : whole}${fraction === "" ? "" : `.${fraction}`}${exponent === "" ? "" : `e${exponent}`}`;

const lostNumber = (text: string): ReadValue =>
  lost(anyNumber.test(text) && /\d/.test(text) ? bits.otherMarks | bits.counterProof : bits.other);
