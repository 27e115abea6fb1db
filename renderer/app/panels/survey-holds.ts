import { sameCast, type Cast } from "../../base/cast.ts";
import type { ColumnCasts } from "../../data/import/casts/cast-effect.ts";
import type { SourceReading } from "../../workbook/source-reading.ts";

/** Whether what was found out about casts still says all when a source is read in another way. */
export function surveyHolds(
  columns: readonly ColumnCasts[],
  before: SourceReading | undefined,
  now: SourceReading | undefined,
): boolean {
  if (before?.sheet !== now?.sheet || before?.headerRow !== now?.headerRow) return false;
  return columns.every(({ name, casts }) => {
    const [old, chosen] = [castOf(before, name), castOf(now, name)];
    if (wordsOf(old) !== wordsOf(chosen)) return false;
    return chosen === null || chosen.type === "text" || casts.some(({ cast }) => sameCast(cast, chosen));
  });
}

const castOf = (reading: SourceReading | undefined, name: string): Cast | null =>
  reading?.casts !== undefined && Object.hasOwn(reading.casts, name) ? reading.casts[name]! : null;

const wordsOf = (cast: Cast | null): string => JSON.stringify(cast?.missing ?? []);
