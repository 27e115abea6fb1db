import { z } from "../base/zod.ts";
import { expectedTypes, type ExpectedColumn, type Source } from "./document.ts";

const expectedColumn = z.strictObject({
  name: z.string().min(1).max(500),
  type: z.enum(expectedTypes),
  what: z.string().max(1000),
  optional: z.literal(true).optional(),
});

const expectedColumns = z
  .array(expectedColumn)
  .min(1)
  .max(2000)
  .refine((columns) => new Set(columns.map(({ name }) => name.toLowerCase())).size === columns.length);

const columnMapping = z
  .record(z.string().max(500), z.string().max(500))
  .refine((mapping) => Object.keys(mapping).length <= 2000);

export interface ReadColumns {
  readonly read: Pick<Source, "expects" | "mapping">;
  /** What could not be read and stays in the file as it is. */
  readonly warning: string | null;
}

/** The columns that a source of a file expects, and those of the file that stand for them. */
export function readExpectedColumns({ expects, mapping }: Readonly<Record<string, unknown>>): ReadColumns {
  if (expects === undefined) return { read: {}, warning: null };
  const parsed = expectedColumns.safeParse(expects);
  if (!parsed.success)
    return {
      read: {},
      warning: "the columns that it is expected to have cannot be read; they are left out.",
    };
  const read = { expects: parsed.data.map(toExpectedColumn) };
  if (mapping === undefined) return { read, warning: null };
  const mapped = columnMapping.safeParse(mapping);
  if (!mapped.success)
    return { read, warning: "which of its columns stand for the expected ones cannot be read." };
  return { read: { ...read, mapping: mapped.data }, warning: null };
}

const toExpectedColumn = ({
  name,
  type,
  what,
  optional,
}: z.infer<typeof expectedColumn>): ExpectedColumn => ({
  name,
  type,
  what,
  ...(optional === undefined ? {} : { optional }),
});
