import { describe, expect, test } from "vitest";
import { allCases } from "./cases/all-cases.ts";
import { judgeCase } from "./cases/judge-case.ts";
import { caseName, readCases, referenceFolder } from "./cases/read-cases.ts";

const cases = readCases(referenceFolder);

test("every reference case is mapped, and every mapped case has its file", () => {
  expect(Object.keys(allCases).sort()).toEqual(cases.map(caseName).sort());
});

describe.each(cases.filter((reference) => caseName(reference) in allCases))("$id", (reference) => {
  test(reference.title, () => {
    const judgement = judgeCase(reference, allCases[caseName(reference)]!);
    expect(judgement.verdict === "failed" ? judgement.faults : []).toEqual([]);
  });
});
