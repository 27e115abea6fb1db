import type { Cast, DateOrder, DecimalMark, ThousandsMark } from "./cast.ts";

const markNames: Readonly<Record<DecimalMark | ThousandsMark, string>> = {
  ".": "point",
  ",": "comma",
  " ": "blank",
  "'": "apostrophe",
};

const orderNames: Readonly<Record<DateOrder, string>> = {
  "year-month-day": "year first",
  "day-month-year": "day first",
  "month-day-year": "month first",
};

/** A cast in a few words: `decimal with comma`, `date, day first`. */
export function castText(cast: Cast): string {
  switch (cast.type) {
    case "text":
      return "text";
    case "integer":
      return cast.thousandsMark === undefined
        ? "whole number"
        : `whole number, thousands ${markNames[cast.thousandsMark]}`;
    case "decimal": {
      const decimal = `decimal with ${markNames[cast.decimalMark]}`;
      return cast.thousandsMark === undefined
        ? decimal
        : `${decimal}, thousands ${markNames[cast.thousandsMark]}`;
    }
    case "date":
      return `date, ${orderNames[cast.order]}`;
    case "timestamp":
      return `date and time, ${orderNames[cast.order]}`;
    case "time":
      return "time of day";
    case "boolean":
      return "yes or no";
  }
}
