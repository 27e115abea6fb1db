import { quantileSorted } from "../quantile.ts";
import { parseTime } from "../times.ts";

const birthHeader =
  / (birth( ?(date|day|year))?|(date|day|year) of birth|birth ?day|dob|yob|born( on)?|geburts?( ?(datum|tag|jahr))?|geb( ?datum)?|geboren( am)?|(date de |annee de )?naissance|(fecha de )?nacimiento|(data di )?nascita|nato il|geboorte ?(datum|jaar)?|nascimento) /;

/** Whether a column's name says that it holds dates or years of birth. */
export const isBirthHeader = (words: string): boolean => birthHeader.test(words);

const otherDates =
  / (transaction|booking|value|posting|payment|order|purchase|open(ed|ing)?|clos(ed|ing)|creat(ed|ion)|updat(ed|e)|start|end|due|maturity|since|valid|expir(y|es|ation)|signup|registration|joined|last|first|contract|issue[ds]?|buchungs?( ?tag)?|valuta|eroeffnungs?|eroffnungs?|anlage|faelligkeit|ouverture|operation|apertura|operacion|scadenza|vencimiento|boekings?) /;

/** Whether a column's name says that its dates are of something else. */
export const isOtherDateHeader = (words: string): boolean => otherDates.test(words);

const year = 365.2425 * 86_400_000;

/** Dates of grown-up persons lie decades apart, those of a bank's business seldom do. */
const leastYearsApart = 35;

/** Whether the middle nine tenths of some times (milliseconds) lie as far apart as dates of birth do. */
export function spreadLikeBirths(times: Float64Array): boolean {
  const sorted = times.slice().sort();
  if (sorted.length < 20) return false;
  return quantileSorted(sorted, 0.95)! - quantileSorted(sorted, 0.05)! >= leastYearsApart * year;
}

/** Milliseconds since 1970 of a date as people write it, or of a year from 1900 to 2099; NaN for anything else. */
export function readBirth(value: string): number {
  if (/^(19|20)\d{2}$/.test(value)) return Date.UTC(Number(value), 0);
  const parts = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(value);
  if (!parts) return parseTime(value.replaceAll("/", "-"));
  const [first, second] = [Number(parts[1]), Number(parts[2])];
  // 12/31/1980 is American, 31.12.1980 is not; which of both 1/2/1980 is does not matter here.
  const [day, month] = second > 12 ? [second, first] : [first, second];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
    ? Date.UTC(Number(parts[3]), month - 1, day)
    : NaN;
}

/** Whether a time could be a birth of somebody who may be alive in this century. */
export const isBirth = (time: number): boolean => time >= Date.UTC(1890, 0) && time < Date.UTC(2100, 0);
