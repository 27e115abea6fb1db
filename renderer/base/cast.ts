import { z } from "./zod.ts";

export const decimalMarks = [".", ","] as const;
/** What may stand between groups of three digits; a blank stands for every kind of blank. */
export const thousandsMarks = [",", ".", " ", "'"] as const;
export const dateOrders = ["year-month-day", "day-month-year", "month-day-year"] as const;

export type DecimalMark = (typeof decimalMarks)[number];
export type ThousandsMark = (typeof thousandsMarks)[number];
export type DateOrder = (typeof dateOrders)[number];

/** The type that the user chose for a column of texts, and how its values are written. */
export type Cast = CastTarget & {
  /** Words that mean “no value” in this column, as written but for blanks around them. */
  readonly missing?: readonly string[];
};

export type CastTarget =
  | { readonly type: "text" }
  | { readonly type: "integer"; readonly thousandsMark?: ThousandsMark }
  | { readonly type: "decimal"; readonly decimalMark: DecimalMark; readonly thousandsMark?: ThousandsMark }
  | { readonly type: "date"; readonly order: DateOrder }
  | { readonly type: "timestamp"; readonly order: DateOrder }
  | { readonly type: "time" }
  | { readonly type: "boolean" };

const missing = z.array(z.string().max(100)).max(100).optional();
const thousandsMark = z.enum(thousandsMarks).optional();
const order = z.enum(dateOrders);

/** A cast of a workbook file. What this version does not know makes it another cast, so nothing else may stand in it. */
export const castSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), missing }),
  z.strictObject({ type: z.literal("integer"), thousandsMark, missing }),
  z
    .strictObject({ type: z.literal("decimal"), decimalMark: z.enum(decimalMarks), thousandsMark, missing })
    .refine((cast) => cast.thousandsMark !== cast.decimalMark),
  z.strictObject({ type: z.literal("date"), order, missing }),
  z.strictObject({ type: z.literal("timestamp"), order, missing }),
  z.strictObject({ type: z.literal("time"), missing }),
  z.strictObject({ type: z.literal("boolean"), missing }),
]);

/** Whether two casts read values alike, whatever words mean “no value”. */
export function sameCast(first: Cast, second: Cast): boolean {
  const plain = (cast: Cast): string =>
    JSON.stringify(
      Object.entries(cast)
        .filter(([field]) => field !== "missing")
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return plain(first) === plain(second);
}
