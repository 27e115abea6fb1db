import type { DateOrder } from "../../../base/cast.ts";
import { bits, lost, type ReadText, type ReadValue } from "./outcome.ts";

const msPerDay = 86_400_000;

/** Reads days; a time of day is cut off. */
export function dateReader(order: DateOrder): ReadText {
  return (text) => {
    const { day, time } = splitTime(text);
    const read = readDay(day, order);
    if (read.value === null || time === null) return read;
    if (time.micros === null) return lost(bits.other);
    return time.micros === 0 ? read : { ...read, outcome: read.outcome | bits.timeOfDay };
  };
}

/** Reads points in time without a zone, in milliseconds; a day alone is its midnight. */
export function timestampReader(order: DateOrder): ReadText {
  return (text) => {
    const { day, time } = splitTime(text);
    const read = readDay(day, order);
    if (read.value === null || time === null) return read;
    if (time.micros === null) return lost(bits.other);
    const ms = Number(read.value) + time.micros / 1000 - time.offsetMinutes * 60_000;
    const isFine = time.micros % 1000 === 0 || Number.isSafeInteger(Math.round(ms * 1000));
    const cut = time.isCut || !isFine ? bits.microseconds : 0;
    const zone = time.offsetMinutes === 0 ? 0 : bits.zone;
    return { outcome: read.outcome | cut | zone, value: ms };
  };
}

/** Reads times of day, in microseconds since midnight. */
export const readTimeOfDay: ReadText = (text) => {
  const match = timeOnly.exec(text);
  if (match === null) return lost(bits.other);
  const time = toTime(match[1]!, match[2]);
  return time.micros === null
    ? lost(bits.other)
    : { outcome: time.isCut ? bits.microseconds : 0, value: time.micros };
};

const clock = String.raw`(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,12})?)?)\s?([AaPp]\.?[Mm]\.?)?`;
const timeOnly = new RegExp(`^${clock}$`);
const withTime = new RegExp(
  String.raw`^(\S.{4,18}?)(?:T|,? )\s?${clock}\s?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$`,
);

interface Time {
  /** Null: there is no such time. */
  readonly micros: number | null;
  readonly isCut: boolean;
  readonly offsetMinutes: number;
}

function splitTime(text: string): { readonly day: string; readonly time: Time | null } {
  // A time has a colon; most dates are done here.
  const match = text.includes(":") ? withTime.exec(text) : null;
  if (match === null) return { day: text, time: null };
  const offsetMinutes = zoneMinutes(match[4]);
  return { day: match[1]!, time: { ...toTime(match[2]!, match[3]), offsetMinutes } };
}

function toTime(written: string, half: string | undefined): Time {
  const [hours, minutes, seconds = "0"] = written.split(":");
  const [whole, fraction = ""] = seconds.split(/[.,]/);
  const hour = hourOf(Number(hours), half);
  const isTime = hour !== null && Number(minutes) < 60 && Number(whole) < 60;
  const micros = Number(fraction.slice(0, 6).padEnd(6, "0"));
  return {
    micros: isTime ? ((hour * 60 + Number(minutes)) * 60 + Number(whole)) * 1e6 + micros : null,
    isCut: /[1-9]/.test(fraction.slice(6)),
    offsetMinutes: 0,
  };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour < 24 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

function zoneMinutes(zone: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? "");
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === "-" ? -minutes : minutes;
}

const numeric = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})$/;
const compact = /^(\d{4}|\d{2})(\d{2})(\d{2})$/;
const dayMonthWord = /^(\d{1,2})[ .-]{1,2}([A-Za-zä]{3,9})\.?[ ,.-]{1,2}(\d{4}|\d{2})$/;
const monthWordDay = /^([A-Za-zä]{3,9})\.?[ -](\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{4})$/;
const yearMonthWord = /^(\d{4})[ -]([A-Za-z]{3,9})[ -](\d{1,2})$/;

/** Milliseconds since 1970 of a day. One that begins with a year of four digits, or names its month, is read in every order. */
function readDay(text: string, order: DateOrder): ReadValue {
  const match = numeric.exec(text);
  if (match !== null) return readNumeric(match[1]!, match[3]!, match[4]!, order);
  if (order === "year-month-day") {
    const [, year, month, day] = compact.exec(text) ?? [];
    if (year !== undefined) return dayOf(year, Number(month), Number(day));
  }
  return readMonthWord(text);
}

function readNumeric(first: string, second: string, third: string, order: DateOrder): ReadValue {
  if (first.length === 4) {
    return third.length <= 2 ? dayOf(first, Number(second), Number(third)) : lost(bits.other);
  }
  if (order === "year-month-day") {
    if (third.length > 2) return lost(bits.otherOrder | bits.counterProof);
    return first.length === 2 ? dayOf(first, Number(second), Number(third)) : lost(bits.other);
  }
  if (first.length > 2 || third.length === 3 || third.length === 1) return lost(bits.other);
  const [a, b] = [Number(first), Number(second)];
  const [dayFirst, monthFirst] = [dayOf(third, b, a), dayOf(third, a, b)];
  const [read, swapped] = order === "day-month-year" ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
  if (read.value === null) {
    return swapped.value === null ? read : lost(bits.otherOrder | bits.counterProof);
  }
  if (swapped.value === null) return { ...read, outcome: read.outcome | bits.proof };
  return a === b ? read : { ...read, outcome: read.outcome | bits.ambiguousDay };
}

function readMonthWord(text: string): ReadValue {
  const dayFirst = dayMonthWord.exec(text);
  if (dayFirst !== null) return wordOf(dayFirst[3]!, dayFirst[2]!, dayFirst[1]!);
  const monthFirst = monthWordDay.exec(text);
  if (monthFirst !== null) return wordOf(monthFirst[3]!, monthFirst[1]!, monthFirst[2]!);
  const yearFirst = yearMonthWord.exec(text);
  if (yearFirst !== null) return wordOf(yearFirst[1]!, yearFirst[2]!, yearFirst[3]!);
  return lost(bits.other);
}

const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

/** What months are called in German where that is not how their English names begin. */
const germanMonths: Readonly<Record<string, number>> = {
  januar: 1,
  februar: 2,
  märz: 3,
  mär: 3,
  mrz: 3,
  mai: 5,
  juni: 6,
  juli: 7,
  okt: 10,
  oktober: 10,
  dez: 12,
  dezember: 12,
};

function wordOf(year: string, word: string, day: string): ReadValue {
  const written = word.toLowerCase();
  const english = months.findIndex(
    (name) =>
      name === written || name.slice(0, 3) === written || (written === "sept" && name === "september"),
  );
  const month = Object.hasOwn(germanMonths, written) ? germanMonths[written]! : english + 1;
  return month === 0 ? lost(bits.other) : dayOf(year, month, Number(day));
}

/** Years of two digits are those from 1969 to 2068, as POSIX has it. */
function dayOf(written: string, month: number, day: number): ReadValue {
  const isShort = written.length === 2;
  const year = isShort ? Number(written) + (Number(written) < 69 ? 2000 : 1900) : Number(written);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isDay = year >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!isDay) return lost(bits.noSuchDay);
  return {
    outcome: isShort ? bits.century : 0,
    value: Math.round(date.getTime() / msPerDay) * msPerDay,
  };
}
