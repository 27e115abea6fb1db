import { describe, expect, test } from "vitest";
import type { Cast } from "../../../../../renderer/base/cast.ts";
import { castReader } from "../../../../../renderer/data/import/casts/cast-reader.ts";
import { bits } from "../../../../../renderer/data/import/casts/outcome.ts";
import { valueText } from "../../../../../renderer/data/import/casts/value-text.ts";

/** What a text becomes, and what is said of it: `7 leadingZeros`, `- missingWord`. */
function readAs(cast: Cast, text: string): string {
  const { outcome, value } = castReader(cast)(text);
  const said = (Object.keys(bits) as (keyof typeof bits)[]).filter((bit) => (outcome & bits[bit]) !== 0);
  return [value === null ? "-" : valueText(cast, value), ...said].join(" ");
}

const integer: Cast = { type: "integer" };
const thousands: Cast = { type: "integer", thousandsMark: "," };
const decimal: Cast = { type: "decimal", decimalMark: "." };
const comma: Cast = { type: "decimal", decimalMark: ",", thousandsMark: "." };
const blanks: Cast = { type: "decimal", decimalMark: ",", thousandsMark: " " };
const apostrophes: Cast = { type: "decimal", decimalMark: ".", thousandsMark: "'" };
const dayFirst: Cast = { type: "date", order: "day-month-year" };
const monthFirst: Cast = { type: "date", order: "month-day-year" };
const yearFirst: Cast = { type: "date", order: "year-month-day" };
const moment: Cast = { type: "timestamp", order: "day-month-year" };
const time: Cast = { type: "time" };
const truth: Cast = { type: "boolean" };

describe("castReader", () => {
  test.each<readonly [Cast, string, string]>([
    [integer, "42", "42"],
    [integer, " -7 ", "-7"],
    [integer, "−7", "-7"],
    [integer, "9223372036854775807", "9223372036854775807"],
    [integer, "9223372036854775808", "- tooLarge"],
    [integer, "007", "7 leadingZeros"],
    [integer, "+49123", "49123 plusSign"],
    [integer, "1E5", "100000 exponent"],
    [integer, "1E30", "- tooLarge"],
    [integer, "12.75", "12 proof fraction"],
    [integer, "-0.5", "0 proof fraction"],
    [integer, "12.00", "12 proof"],
    [integer, "1.234", "1 fraction ambiguousMark"],
    [integer, "1,234", "- counterProof otherMarks"],
    [integer, "#VALUE!", "- errorWord"],
    [integer, "NULL", "- missingWord"],
    [integer, "n/a", "- missingWord"],
    [integer, "x", "- other"],
    [integer, " ", "- blank"],
    [integer, ".", "- missingWord"],
    [thousands, "1,234,567", "1234567 proof"],
    [thousands, "1,234", "1234 ambiguousMark"],
    [thousands, "0,123", "- counterProof otherMarks"],
    [thousands, "12,5", "- counterProof otherMarks"],
    [decimal, "1.5", "1.5 proof"],
    [decimal, ".5", "0.5 proof"],
    [decimal, "1,5", "- counterProof otherMarks"],
    [decimal, "2.5e-3", "0.0025 proof"],
    [decimal, "1e5", "100000 exponent"],
    [decimal, "1e999", "- tooLarge"],
    [decimal, "12345678901234567.89", "12345678901234568 proof digits"],
    [decimal, "00.5", "0.5 proof leadingZeros"],
    [comma, "1.234,56", "1234.56 proof"],
    [comma, "1234,56", "1234.56 proof"],
    [comma, "1.234", "1234 ambiguousMark"],
    [comma, "1,234", "1.234 ambiguousMark"],
    [comma, "1.23", "- counterProof otherMarks"],
    [comma, "1,234.56", "- counterProof otherMarks"],
    [blanks, "1 234 567,8", "1234567.8 proof"],
    [blanks, "1\u00a0234,5", "1234.5 proof"],
    [apostrophes, "1'234.50", "1234.5 proof"],
    [decimal, "€5", "5 currency"],
    [decimal, "-$1234.50", "-1234.5 proof currency"],
    [decimal, "$-1234.5", "-1234.5 proof currency"],
    [decimal, "US$ 12", "12 currency"],
    [decimal, "12 XYQ", "- other"],
    [decimal, "$12 EUR", "- other"],
    [decimal, "(12.5)", "-12.5 proof parentheses"],
    [decimal, "($12.5)", "-12.5 proof currency parentheses"],
    [decimal, "(-12.5)", "- other"],
    [decimal, "(12.5", "- other"],
    [decimal, "12.5-", "-12.5 proof signBehind"],
    [decimal, "12.5 DR", "-12.5 proof debitCredit"],
    [decimal, "12.5CR", "12.5 proof debitCredit"],
    [decimal, "12.5 %", "12.5 proof percent"],
    [decimal, "$1,234.5", "- counterProof otherMarks"],
    [decimal, "$", "- other"],
    [comma, "1.234,50 €", "1234.5 proof currency"],
    [comma, "1.234,50- EUR", "- other"],
    [comma, "-3,5 %", "-3.5 proof percent"],
    [apostrophes, "CHF 1'234.50", "1234.5 proof currency"],
    [apostrophes, "CHF 1’234.50-", "-1234.5 proof currency signBehind"],
    [thousands, "($1,234,567)", "-1234567 proof currency parentheses"],
    [dayFirst, "13/10/2021", "2021-10-13 proof"],
    [dayFirst, "5. Januar 2024", "2024-01-05"],
    [dayFirst, "05.Mär.2024", "2024-03-05"],
    [dayFirst, "5. Xyz 2024", "- other"],
    [truth, "Ja", "true"],
    [truth, "nein", "false"],
    [dayFirst, "03.10.2021", "2021-10-03 ambiguousDay"],
    [dayFirst, "5-5-2021", "2021-05-05"],
    [dayFirst, "10/13/2021", "- counterProof otherOrder"],
    [dayFirst, "31/02/2021", "- noSuchDay"],
    [dayFirst, "2021-10-03", "2021-10-03"],
    [dayFirst, "13/10/21", "2021-10-13 proof century"],
    [dayFirst, "18-Oct-2020", "2020-10-18"],
    [dayFirst, "18/10/2020 10:30", "2020-10-18 proof timeOfDay"],
    [dayFirst, "18/10/2020 00:00:00", "2020-10-18 proof"],
    [monthFirst, "10/13/2021", "2021-10-13 proof"],
    [monthFirst, "Oct 18, 2020", "2020-10-18"],
    [yearFirst, "2021/02/29", "- noSuchDay"],
    [yearFirst, "20240105", "2024-01-05"],
    [yearFirst, "930101", "1993-01-01 century"],
    [yearFirst, "03/10/2024", "- counterProof otherOrder"],
    [moment, "13.10.2021 09:05", "2021-10-13 09:05:00 proof"],
    [moment, "13.10.2021 9:05:01.25 PM", "2021-10-13 21:05:01.25 proof"],
    [moment, "2021-10-13T09:05:00+02:00", "2021-10-13 07:05:00 zone"],
    [moment, "2021-10-13T09:05:00Z", "2021-10-13 09:05:00"],
    [moment, "2021-10-13 09:05:00.1234567", "2021-10-13 09:05:00.123456 microseconds"],
    [moment, "2021-10-13 24:05", "- other"],
    [moment, "2021-10-13", "2021-10-13 00:00:00"],
    [time, "23:59:59.5", "23:59:59.5"],
    [time, "12:30 am", "00:30:00"],
    [time, "25:00", "- other"],
    [truth, "Yes", "true"],
    [truth, "0", "false"],
    [truth, "maybe", "- other"],
    [{ type: "text" }, "007", "0"],
    [{ type: "text", missing: ["-"] }, " - ", "- agreed"],
    [{ type: "integer", missing: ["unknown"] }, "unknown", "- agreed"],
  ])("%j reads “%s” as %s", (cast, text, expected) => expect(readAs(cast, text)).toBe(expected));
});
