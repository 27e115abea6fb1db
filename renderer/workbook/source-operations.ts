import { fail, ok, type Failure, type Result } from "../base/result.ts";
import type { Source, Workbook } from "./document.ts";
import { nameProblem, sameName } from "../base/names.ts";
import type { Applied } from "./operations.ts";
import { mappingHash } from "./mapping-hash.ts";
import { plainReading, readingHash, type SourceReading } from "./source-reading.ts";

/** Replaces the source of that name, or adds it. Fails on a name that cannot be a table. */
export function putSource(workbook: Workbook, source: Source, at?: number): Result<Applied> {
  const index = workbook.sources.findIndex(({ name }) => name === source.name);
  const before = workbook.sources[index];
  if (before) {
    const effects =
      before.sha256 === source.sha256 &&
      before.path === source.path &&
      readingHash(before.reading) === readingHash(source.reading) &&
      mappingHash(before) === mappingHash(source)
        ? []
        : ([{ type: "load-source", name: source.name }] as const);
    return ok({
      workbook: { ...workbook, sources: workbook.sources.with(index, source) },
      inverse: { type: "put-source", source: before },
      effects,
    });
  }
  const refused = refusedName(workbook, source.name, null);
  if (refused) return fail(refused);
  return ok({
    workbook: {
      ...workbook,
      sources: workbook.sources.toSpliced(at ?? workbook.sources.length, 0, source),
    },
    inverse: { type: "remove-source", name: source.name },
    effects: [{ type: "load-source", name: source.name }],
  });
}

/** Has a source read in another way. */
export function setReading(workbook: Workbook, name: string, reading: SourceReading | null): Result<Applied> {
  const index = workbook.sources.findIndex((source) => source.name === name);
  const source = workbook.sources[index];
  if (!source) return fail(unknownSource(name));
  const { reading: before, ...rest } = source;
  const plain = reading === null ? undefined : plainReading(reading);
  const next: Source = plain === undefined ? rest : { ...rest, reading: plain };
  return ok({
    workbook: { ...workbook, sources: workbook.sources.with(index, next) },
    inverse: { type: "set-reading", name, reading: before ?? null },
    effects: readingHash(before) === readingHash(plain) ? [] : [{ type: "load-source", name }],
  });
}

/** Takes a source out of the workbook; the file stays where it is. */
export function removeSource(workbook: Workbook, name: string): Result<Applied> {
  const index = workbook.sources.findIndex((source) => source.name === name);
  const source = workbook.sources[index];
  if (!source) return fail(unknownSource(name));
  return ok({
    workbook: { ...workbook, sources: workbook.sources.toSpliced(index, 1) },
    inverse: { type: "put-source", source, at: index },
    effects: [{ type: "release-source", name }],
  });
}

/** Gives a source another table name. Cells that use the old name are rewritten in state/rename-uses.ts. */
export function renameSource(workbook: Workbook, from: string, to: string): Result<Applied> {
  const index = workbook.sources.findIndex((source) => source.name === from);
  const source = workbook.sources[index];
  if (!source) return fail(unknownSource(from));
  const refused = refusedName(workbook, to, from);
  if (refused) return fail(refused);
  return ok({
    workbook: { ...workbook, sources: workbook.sources.with(index, { ...source, name: to }) },
    inverse: { type: "rename-source", from: to, to: from },
    effects: [
      { type: "release-source", name: from },
      { type: "load-source", name: to },
    ],
  });
}

function refusedName(workbook: Workbook, name: string, except: string | null): Failure | null {
  const problem = nameProblem(name);
  if (problem) return problem;
  const clash = workbook.sources.find((other) => other.name !== except && sameName(other.name, name));
  if (!clash) return null;
  return {
    tag: "duplicate-name",
    message: `Another data file is already called ${clash.name}.`,
    advice: "Choose another name.",
  };
}

const unknownSource = (name: string): Failure => ({
  tag: "unknown-source",
  message: `There is no data file called ${name} in this workbook.`,
});
