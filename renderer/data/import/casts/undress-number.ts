import { bits, type ReadText } from "./outcome.ts";

/** A number without what stands around it: currency, percent sign, parentheses, a sign that is not in front. */
interface UndressedNumber {
  /** Digits and the marks among them. */
  readonly core: string;
  readonly isNegative: boolean;
  /** What was taken away, as bits of an outcome. */
  readonly outcome: number;
  readonly currency: string | null;
}

const codes: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

const money = String.raw`[A-Z]{0,3}\p{Sc}|[A-Z]{3}|kr\.?|S?Fr\.?|zł|Kč|Ft|lei|Rs\.?|DM|TL`;
const sign = String.raw`[+\-−]`;
const pattern = new RegExp(
  String.raw`^(\()?(${sign})?\s?(${money})?\s?(${sign})?\s?([\d.,](?:[\d.,'’ \u00a0\u2009\u202f]*[\d.,])?)\s?(%|[CD]R|[CD]r|${money})?\s?(${sign})?(\))?$`,
  "u",
);

const longest = 50;

let [lastText, lastFound]: [string, UndressedNumber | null] = ["", null];

/** Takes apart what may be a number in a bank's clothes; null if it is none. Every cast asks for the same text in turn. */
export function maybeUndress(text: string): UndressedNumber | null {
  if (text !== lastText) [lastText, lastFound] = [text, undress(text)];
  return lastFound;
}

function undress(text: string): UndressedNumber | null {
  if (text.length > longest || !/\d/.test(text)) return null;
  const [match, opened, first, before, second, core = "", after, last, closed] = pattern.exec(text) ?? [];
  if (match === undefined || (opened === undefined) !== (closed === undefined)) return null;
  const signs = [first, second, last].filter((found) => found !== undefined);
  const isMarked = after !== undefined && /^[CD]R$/i.test(after);
  const currency = before ?? (after === "%" || isMarked ? null : (after ?? null));
  const isTwice = signs.length + (opened === undefined ? 0 : 1) + (isMarked ? 1 : 0) > 1;
  if (isTwice || (before !== undefined && after !== undefined && !isMarked)) return null;
  if (currency !== null && /^[A-Z]{3}$/.test(currency) && !codes.has(currency)) return null;
  const isDebit = isMarked && /^d/i.test(after);
  return {
    core,
    isNegative: opened !== undefined || isDebit || (signs[0] !== undefined && signs[0] !== "+"),
    outcome:
      (currency === null ? 0 : bits.currency) |
      (after === "%" ? bits.percent : 0) |
      (opened === undefined ? 0 : bits.parentheses) |
      (last === undefined ? 0 : bits.signBehind) |
      (isMarked ? bits.debitCredit : 0) |
      (signs[0] === "+" ? bits.plusSign : 0),
    currency,
  };
}

/** Signs that stand for one currency only, or nearly so. */
const codeOf: Readonly<Record<string, string>> = {
  "€": "EUR",
  "£": "GBP",
  $: "USD",
  US$: "USD",
  Fr: "CHF",
  "Fr.": "CHF",
  "SFr.": "CHF",
  zł: "PLN",
};

const bare = /^[+\-−]?[\d.,].*[\d.,]$|^\d$/;

/** Reads numbers in a bank's clothes by a reader of bare ones, and tells what they lose. */
export function dressedReader(read: ReadText): ReadText {
  let usual: string | null = null;
  return (text) => {
    const found = bare.test(text) ? null : maybeUndress(text);
    if (found === null) return read(text);
    const { outcome, value } = read(found.isNegative ? `-${found.core}` : found.core);
    if (value === null || found.currency === null)
      return { outcome: value === null ? outcome : outcome | found.outcome, value };
    const currency = codeOf[found.currency] ?? found.currency;
    usual ??= currency;
    return { outcome: outcome | found.outcome | (currency === usual ? 0 : bits.otherCurrency), value };
  };
}
