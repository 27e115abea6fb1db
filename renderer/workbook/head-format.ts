import { toHash, type Hash } from "../base/ids.ts";
import { z } from "../base/zod.ts";
import { readExpectedColumns } from "./source-columns-format.ts";
import { sourceFormats, type Source, type UnknownFields, type WorkbookSettings } from "./document.ts";
import { nameProblem, sameName, uniqueName } from "../base/names.ts";
import { withoutKeys } from "./records.ts";
import { readReading } from "./source-reading.ts";

const settingsSchema = z.looseObject({
  runMode: z.enum(["automatic", "on-demand"]),
  seed: z.number().int().nonnegative(),
});

const sha256Schema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullable();

const partsSchema = z
  .array(z.strictObject({ path: z.string(), bytes: z.number().int().nonnegative(), sha256: sha256Schema }))
  .min(1)
  .max(10_000);

const sourceSchema = z.looseObject({
  name: z.string().refine((name) => nameProblem(name) === null),
  path: z.string(),
  format: z.enum(sourceFormats),
  bytes: z.number().int().nonnegative(),
  sha256: sha256Schema,
  parts: partsSchema.optional(),
});

export const defaultSettings: WorkbookSettings = { runMode: "automatic", seed: 42 };

export interface ReadSettings {
  readonly settings: WorkbookSettings;
  readonly warnings: readonly string[];
  readonly unread: readonly unknown[];
}

/** The settings of a file, or those of a new workbook if they cannot be read. */
export function readSettings(json: unknown): ReadSettings {
  if (json === undefined) return { settings: defaultSettings, warnings: [], unread: [] };
  const parsed = settingsSchema.safeParse(json);
  if (!parsed.success)
    return {
      settings: defaultSettings,
      warnings: ["The settings of the workbook cannot be read; the usual ones are used."],
      unread: [json],
    };
  const { runMode, seed } = parsed.data;
  // An engine of another version stays where it is, unknown.
  const engine = parsed.data["engine"] === "native" ? { engine: "native" as const } : {};
  const known = ["runMode", "seed", ...Object.keys(engine)];
  return {
    settings: { runMode, seed, ...engine, ...unknownOf(parsed.data, known) },
    warnings: [],
    unread: [],
  };
}

const hashOrNull = (sha256: string | null): Hash | null => (sha256 === null ? null : toHash(sha256));

export interface ReadSources {
  readonly sources: readonly Source[];
  readonly warnings: readonly string[];
  readonly unread: readonly unknown[];
}

/** The sources of a file. A name that is there twice is made new; what is no source is set aside. */
export function readSources(saved: readonly unknown[]): ReadSources {
  const sources: Source[] = [];
  const warnings: string[] = [];
  const unread: unknown[] = [];
  for (const [index, json] of saved.entries()) {
    const parsed = sourceSchema.safeParse(json);
    if (!parsed.success) {
      warnings.push(`Data file ${index + 1} of the workbook cannot be read and was set aside.`);
      unread.push(json);
      continue;
    }
    const { name, path, format, bytes, sha256, parts } = parsed.data;
    const columns = readExpectedColumns(parsed.data);
    if (columns.warning !== null) warnings.push(`Data file ${name}: ${columns.warning}`);
    const taken = sources.map((source) => source.name);
    const free = taken.some((other) => sameName(other, name)) ? uniqueName(name, taken) : name;
    if (free !== name) warnings.push(`Two data files were called ${name}; the second is now ${free}.`);
    const { ignored, ...read } = readReading(parsed.data["reading"]);
    if (ignored.length > 0)
      warnings.push(
        `How ${free} is read was saved by another version; this one ignores ${ignored.join(", ")}.`,
      );
    sources.push({
      name: free,
      path,
      format,
      bytes,
      sha256: hashOrNull(sha256),
      ...(parts === undefined
        ? {}
        : { parts: parts.map((part) => ({ ...part, sha256: hashOrNull(part.sha256) })) }),
      ...read,
      ...columns.read,
      ...unknownOf(parsed.data, [
        "name",
        "path",
        "format",
        "bytes",
        "sha256",
        "parts",
        ...(read.reading === undefined ? [] : ["reading"]),
        ...Object.keys(columns.read),
      ]),
    });
  }
  return { sources, warnings, unread };
}

function unknownOf(
  record: Readonly<Record<string, unknown>>,
  known: readonly string[],
): { readonly unknown?: UnknownFields } {
  const unknown = withoutKeys(record, known);
  return Object.keys(unknown).length > 0 ? { unknown } : {};
}
