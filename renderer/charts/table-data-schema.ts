import { z } from "../base/zod.ts";
import { columnLength, type Column, type TableData } from "../../analysis/columns.ts";

const validity = z.instanceof(Uint8Array).nullable();

const column: z.ZodType<Column> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("number"), values: z.instanceof(Float64Array), validity }),
  z.strictObject({ kind: z.literal("bigint"), values: z.instanceof(BigInt64Array), validity }),
  z.strictObject({ kind: z.literal("boolean"), values: z.instanceof(Uint8Array), validity }),
  z.strictObject({
    kind: z.literal("date"),
    unit: z.enum(["day", "millisecond"]),
    values: z.instanceof(Float64Array),
    validity,
  }),
  z.strictObject({
    kind: z.literal("text"),
    codes: z.instanceof(Int32Array),
    dictionary: z.array(z.string()),
  }),
  z.strictObject({ kind: z.literal("nested"), values: z.array(z.unknown()) }),
]);

/** Table data from another process: right kinds of arrays, equal lengths, distinct names. */
export const tableDataSchema: z.ZodType<TableData> = z
  .strictObject({
    numRows: z.int().min(0),
    columns: z.array(z.strictObject({ name: z.string(), column })),
  })
  .refine(({ numRows, columns }) => columns.every((named) => hasRows(named.column, numRows)), {
    message: "the columns are not equally long",
  })
  .refine(({ columns }) => new Set(columns.map(({ name }) => name)).size === columns.length, {
    message: "two columns have the same name",
  });

function hasRows(data: Column, numRows: number): boolean {
  if (columnLength(data) !== numRows) return false;
  return !("validity" in data) || data.validity === null || data.validity.length === numRows;
}
