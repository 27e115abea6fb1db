/**
 * How a source is read, as `reading` of a source in the workbook file:
 *
 *     { "sheet": "March", "headerRow": 4, "casts": { "amount": { "type": "decimal", "decimalMark": "," } } }
 *
 * Every field may be left out. Fields and casts that this version does not know are kept, and have no effect.
 */
import { castSchema, type Cast } from "../base/cast.ts";
import { hashJson } from "../base/hash.ts";
import type { Hash } from "../base/ids.ts";
import { z } from "../base/zod.ts";
import { isRecord, withoutKeys } from "./records.ts";

/** What the user decided of how a source is read; the rest is found out from the file. */
export interface SourceReading {
  /** The sheet of an Excel workbook, by its name. */
  readonly sheet?: string;
  /** The line (row of a sheet) that names the columns, counted from 1, or that none does. */
  readonly headerRow?: HeaderRow;
  /** Whether the name of its file is a column of each row, where a source is several files. */
  readonly fileName?: boolean;
  /** How columns are read, by their names in the table. */
  readonly casts?: Readonly<Record<string, Cast>>;
  /** What this version cannot read, in its place. */
  readonly unknown?: Readonly<Record<string, unknown>>;
}

export type HeaderRow = number | "none";

const sheet = z.string().min(1).max(255);
const headerRow = z.union([z.int().min(1).max(1_048_576), z.literal("none")]);

export interface ReadReading {
  readonly reading?: SourceReading;
  /** Parts that cannot be read, by name. */
  readonly ignored: readonly string[];
}

/** The reading in a file. */
export function readReading(json: unknown): ReadReading {
  if (json === undefined) return { ignored: [] };
  if (!isRecord(json)) return { ignored: ["reading"] };
  const known = {
    ...fieldOf(json, "sheet", sheet),
    ...fieldOf(json, "headerRow", headerRow),
    ...fieldOf(json, "fileName", z.literal(true)),
    ...castsOf(json["casts"]),
  };
  const read = isRecord(json["casts"]) ? [...Object.keys(known), "casts"] : Object.keys(known);
  const unknown = { ...withoutKeys(json, read), ...unknownCasts(json["casts"]) };
  const reading = { ...known, ...(Object.keys(unknown).length > 0 ? { unknown } : {}) };
  return {
    ...(Object.keys(reading).length > 0 ? { reading } : {}),
    ignored: Object.keys(unknown),
  };
}

/** A reading with some fields changed; `undefined` takes one away. */
export const changeReading = (
  reading: SourceReading,
  change: { readonly [Name in keyof SourceReading]?: SourceReading[Name] | undefined },
): SourceReading =>
  Object.fromEntries(Object.entries({ ...reading, ...change }).filter(([, value]) => value !== undefined));

/** The reading as it is saved. */
export function saveReading({ sheet, headerRow, fileName, casts, unknown }: SourceReading): unknown {
  const unknownOnes = unknown?.["casts"];
  const all = isRecord(unknownOnes) || casts !== undefined ? { casts: joined(casts, unknownOnes) } : {};
  return { sheet, headerRow, ...(fileName === true ? { fileName } : {}), ...unknown, ...all };
}

/** The reading without what says nothing; undefined if nothing is left. */
export function plainReading({ casts, fileName, ...rest }: SourceReading): SourceReading | undefined {
  const plain = {
    ...rest,
    ...(fileName === true ? { fileName } : {}),
    ...(casts && Object.keys(casts).length > 0 ? { casts } : {}),
  };
  return Object.keys(plain).length > 0 ? plain : undefined;
}

/** The hash of all that a reading changes in a table; null if it changes nothing. */
export function readingHash(reading: SourceReading | undefined): Hash | null {
  if (reading === undefined) return null;
  const plain = plainReading(withoutKeys({ ...reading }, ["unknown"]));
  return plain === undefined ? null : hashJson(plain);
}

function fieldOf<Value>(
  json: Readonly<Record<string, unknown>>,
  name: string,
  schema: z.ZodType<Value>,
): Readonly<Record<string, Value>> {
  const parsed = schema.safeParse(json[name]);
  return parsed.success ? { [name]: parsed.data } : {};
}

const castEntries = (
  json: unknown,
): readonly (readonly [name: string, json: unknown, cast: Cast | null])[] =>
  isRecord(json)
    ? Object.entries(json).map(([name, saved]) => {
        const parsed = castSchema.safeParse(saved);
        return [name, saved, parsed.success ? (parsed.data as Cast) : null];
      })
    : [];

function castsOf(json: unknown): Pick<SourceReading, "casts"> {
  const known = castEntries(json).flatMap(([name, , cast]) => (cast === null ? [] : [[name, cast] as const]));
  return known.length > 0 ? { casts: Object.fromEntries(known) } : {};
}

function unknownCasts(json: unknown): Readonly<Record<string, unknown>> {
  const unknown = castEntries(json).flatMap(([name, saved, cast]) =>
    cast === null ? [[name, saved] as const] : [],
  );
  return unknown.length > 0 ? { casts: Object.fromEntries(unknown) } : {};
}

const joined = (casts: SourceReading["casts"], unknown: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries([...Object.entries(isRecord(unknown) ? unknown : {}), ...Object.entries(casts ?? {})]);
