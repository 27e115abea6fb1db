import { mod97, passesLuhn } from "./checksums.ts";
import { isFirstName } from "./first-names.ts";
import { plainLetters } from "./header-words.ts";

const email = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/u;
const onlyEmail = new RegExp(`^${email.source}$`, "u");

export const isEmail = (value: string): boolean => onlyEmail.test(value);
export const containsEmail = (value: string): boolean => email.test(value);

/** A value in capitals without spaces, dots, dashes and slashes. */
export const compactValue = (value: string): string => value.replace(/[\s./-]/g, "").toUpperCase();

/** Country, check digits and account, whose remainder modulo 97 is 1 with the first four at the end (ISO 13616). */
export function isIban(value: string): boolean {
  const compact = compactValue(value);
  return /^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(compact) && mod97(compact.slice(4) + compact.slice(0, 4)) === 1;
}

export function containsIban(value: string): boolean {
  const found = value.match(/\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,4})?\b/g) ?? [];
  return found.some(isIban);
}

/** Beginnings and lengths of cards of American Express, Diners Club, Discover, JCB, Mastercard and Visa. */
const cardNumber = new RegExp(
  [
    "3[47]\\d{13}",
    "3(?:0[0-5]|[68]\\d)\\d{11}",
    "6(?:011|5\\d\\d|4[4-9]\\d)\\d{12}",
    "35(?:2[89]|[3-8]\\d)\\d{12}",
    "5[1-5]\\d{14}",
    "2(?:22[1-9]|2[3-9]\\d|[3-6]\\d\\d|7[01]\\d|720)\\d{12}",
    "4\\d{12}(?:\\d{3}){0,2}",
  ]
    .map((brand) => `^${brand}$`)
    .join("|"),
);

export function isCardNumber(value: string): boolean {
  const digits = value.replace(/[ -]/g, "");
  return cardNumber.test(digits) && passesLuhn(digits);
}

const phoneCharacters = /^\+?[\d\s()./-]+(?:(?:ext\.?|x)\s?\d+)?$/i;

/** Seven to fifteen digits, written as telephone numbers are; no date and no number with decimals. */
export function couldBePhone(value: string): boolean {
  const digits = value.replace(/\D/g, "").length;
  return (
    digits >= 7 &&
    digits <= 15 &&
    phoneCharacters.test(value) &&
    !looksLikeDate(value) &&
    !/^\d+\.\d+$/.test(value)
  );
}

/** With the country's code. */
export const isInternationalPhone = (value: string): boolean => value.startsWith("+") && couldBePhone(value);

export const looksLikeDate = (value: string): boolean =>
  /^\d{4}[-./]\d{1,2}[-./]\d{1,2}(?:\D|$)|^\d{1,2}[-./]\d{1,2}[-./]\d{2,4}(?:\D|$)/.test(value);

export function isIpAddress(value: string): boolean {
  const parts = value.split(".");
  if (parts.length === 4) return parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  const groups = value.split(":");
  return (
    groups.length >= 3 &&
    groups.length <= 8 &&
    groups.every((group) => /^[\da-f]{0,4}$/i.test(group)) &&
    (groups.length === 8 || value.includes("::"))
  );
}

const nameShape = /^(?=.{2,60}$)\p{L}[\p{L}\p{M}'’.-]*(?:,? \p{L}[\p{L}\p{M}'’.-]*){0,4}$/u;

/** Up to five words of letters. */
export const couldBeName = (value: string): boolean => nameShape.test(value);

/** Capitalized words, one of the first three a common first name. */
export function isLikelyName(value: string): boolean {
  return (
    couldBeName(value) &&
    /^\p{Lu}/u.test(value) &&
    plainLetters(value)
      .split(/[ ,.-]+/)
      .slice(0, 3)
      .some(isFirstName)
  );
}

const streetWord =
  /\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|boulevard|blvd|way|square|rue|chemin|place|quai|calle|avenida|paseo|plaza|camino|via|viale|piazza|corso|largo)\b|(?:strasse|str|weg|platz|allee|gasse|ufer|damm|ring|straat|laan|plein|gracht|kade|dijk)\b/;

/** A word for a street and a house number. */
export const isAddress = (value: string): boolean =>
  /\d/.test(value) && value.length >= 6 && streetWord.test(plainLetters(value));

/** Letters and digits as postcodes have them: three to ten, a digit among them. */
export const couldBePostcode = (value: string): boolean =>
  /^(?=.*\d)[A-Z\d][A-Z\d -]{1,8}[A-Z\d]$/i.test(value) && !looksLikeDate(value);

/** Postcodes whose form few other codes have: of the United Kingdom, the Netherlands and Canada, and ZIP+4. */
export const isTypicalPostcode = (value: string): boolean =>
  /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$|^\d{4} [A-Z]{2}$|^[A-Z]\d[A-Z] \d[A-Z]\d$|^\d{5}-\d{4}$/.test(value);
