import { describe, expect, test } from "vitest";
import type { Cast } from "../../../../renderer/base/cast.ts";
import { surveyHolds } from "../../../../renderer/app/panels/survey-holds.ts";
import type { CastEffect, ColumnCasts } from "../../../../renderer/data/import/casts/cast-effect.ts";
import type { SourceReading } from "../../../../renderer/workbook/source-reading.ts";

const effect = (cast: Cast): CastEffect => ({
  cast,
  values: 9,
  changes: 0,
  losses: 0,
  missing: 0,
  reasons: [],
  words: [],
});
const columns: readonly ColumnCasts[] = [
  { name: "a", type: "VARCHAR", values: 9, casts: [effect({ type: "integer" })] },
];
const as = (cast: Cast): SourceReading => ({ casts: { a: cast } });

describe("what was found out about casts", () => {
  test.each<[string, SourceReading | undefined, SourceReading | undefined]>([
    ["a cast that was tried is chosen", undefined, as({ type: "integer" })],
    ["text is chosen", as({ type: "integer" }), as({ type: "text" })],
    ["a choice is taken back", as({ type: "integer" }), undefined],
    ["the names of files become a column", undefined, { fileName: true }],
  ])("still says all where %s", (_, before, now) => expect(surveyHolds(columns, before, now)).toBe(true));
  test.each<[string, SourceReading | undefined, SourceReading | undefined]>([
    ["a cast is chosen that was not tried", undefined, as({ type: "boolean" })],
    ["words mean no value", as({ type: "integer" }), as({ type: "integer", missing: ["-"] })],
    ["another header is chosen", undefined, { headerRow: 2 }],
    ["another sheet is chosen", { sheet: "March" }, { sheet: "April" }],
  ])("says not enough where %s", (_, before, now) => expect(surveyHolds(columns, before, now)).toBe(false));
});
