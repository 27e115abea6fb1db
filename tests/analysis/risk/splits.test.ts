import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateColumn } from "../../../analysis/build-columns.ts";
import { randomSplit } from "../../../analysis/risk/random-split.ts";
import { stratifiedFolds } from "../../../analysis/risk/stratified-folds.ts";
import { timeSeriesFolds } from "../../../analysis/risk/time-series-folds.ts";
import { timeSplit } from "../../../analysis/risk/time-split.ts";

const plain = ({ train, test }: { train: Int32Array; test: Int32Array }) => [
  Array.from(train),
  Array.from(test),
];

describe("timeSplit()", () => {
  const times = dateColumn([new Date("2026-03-01"), new Date("2026-01-01"), null, new Date("2026-02-01")]);
  const date = new Date("2026-02-01");

  test("tests on the date and later; rows without a time are in neither part", () => {
    const split = timeSplit(times, { date });
    expect(plain(split)).toEqual([[1], [0, 3]]);
    expect(split.rowsLeftOut).toBe(1);
  });
  test("takes text in ISO 8601", () =>
    expect(plain(timeSplit(["2026-01-31", "2026-02-01"], { date }))).toEqual([[0], [1]]));
  test.each([
    [{ date: new Date("2030-01-01") }, "No row lies at or after 2030-01-01."],
    [{ date: new Date("2020-01-01") }, "No row lies before 2020-01-01."],
    [{ date: new Date("x") }, "The date to split at is no valid date."],
    [{ date, outcomes: [0, 1, 0, 1] }, "All 1 rows before 2026-02-01 have the outcomes = 1."],
  ])("with %j is refused", (options, message) => expect(() => timeSplit(times, options)).toThrow(message));
  test("says what period the times cover", () =>
    expect(() => timeSplit(times, { date: new Date("2030-01-01") })).toThrow(
      expect.objectContaining({
        advice: "The times go from 2026-01-01 to 2026-03-01: choose a date between.",
      }),
    ));
  test("of numbers is refused", () => expect(() => timeSplit([1, 2], { date })).toThrow("not dates"));
});

describe("randomSplit()", () => {
  test("keeps the share of each class, and gives the same for the same seed", () => {
    const y = Array.from({ length: 100 }, (_, i) => (i < 20 ? "yes" : "no"));
    const split = randomSplit(y, { seed: 1 });
    expect(split.test).toHaveLength(25);
    expect(split.test.filter((row) => row < 20)).toHaveLength(5);
    expect(randomSplit(y, { seed: 1 })).toEqual(split);
    expect(randomSplit(y, { seed: 2 })).not.toEqual(split);
  });
  test("leaves rows without an outcome out", () => {
    const { train, test } = randomSplit([0, 1, null, 0, 1]);
    expect([...train, ...test].sort()).toEqual([0, 1, 3, 4]);
  });
  test.each([
    [1, {}, "1 rows cannot be split with a test share of 0.25."],
    [0, {}, "0 rows cannot be split"],
    [10, { testShare: 1 }, "testShare is 1."],
  ])("of %j with %j is refused", (rows, options, message) =>
    expect(() => randomSplit(rows, options)).toThrow(message),
  );
});

describe("stratifiedFolds()", () => {
  test("gives the folds of sklearn's StratifiedKFold", () => {
    // StratifiedKFold(3).split(y) of scikit-learn 1.2.1
    const folds = stratifiedFolds([1, 0, 0, 1, 0, 1, 0, 0, 0], { k: 3 }).map(({ test }) => Array.from(test));
    expect(folds).toEqual([
      [0, 1, 2],
      [3, 4, 6],
      [5, 7, 8],
    ]);
  });
  test("tests each row once and spreads every class evenly, shuffled or not", () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 12, maxLength: 60 }),
        fc.integer({ min: 2, max: 4 }),
        fc.boolean(),
        (y, k, shuffle) => {
          const folds = stratifiedFolds(y, { k, shuffle });
          expect(folds.flatMap(({ test }) => Array.from(test)).sort((a, b) => a - b)).toEqual([...y.keys()]);
          for (const label of new Set(y)) {
            const share = y.filter((each) => each === label).length / k;
            for (const { train, test } of folds) {
              expect(Math.abs(test.filter((row) => y[row] === label).length - share)).toBeLessThanOrEqual(1);
              expect(train.length + test.length).toBe(y.length);
            }
          }
        },
      ),
    ));
  test.each([
    [[0, 1, 0], { k: 3 }, "No class has the 3 rows that 3 folds need; the largest has 2."],
    [[], {}, "the largest has 0."],
    [[0, 1], { k: 1 }, "k is 1."],
  ])("of %j with %j is refused", (y, options, message) =>
    expect(() => stratifiedFolds(y, options)).toThrow(message),
  );
});

describe("timeSeriesFolds()", () => {
  test("keeps a gap and the latest rows only, as sklearn's TimeSeriesSplit", () => {
    const folds = timeSeriesFolds(10, { k: 2, gap: 1, maxTrainSize: 2 }).map(plain);
    expect(folds).toEqual([
      [
        [1, 2],
        [4, 5, 6],
      ],
      [
        [4, 5],
        [7, 8, 9],
      ],
    ]);
  });
  test("keeps rows of one time together, in any order of rows", () => {
    const folds = timeSeriesFolds(["2026-03", "2026-01", "2026-02", "2026-03", null], { k: 2 }).map(plain);
    expect(folds).toEqual([
      [[1], [2]],
      [
        [1, 2],
        [0, 3],
      ],
    ]);
  });
  test.each([
    [3, { k: 3 }, "3 points of time are too few for 3 folds of 1."],
    [0, {}, "0 points of time are too few"],
    [10, { k: 1 }, "k is 1."],
    [10, { testSize: 5 }, "10 points of time are too few for 5 folds of 5."],
    [10, { k: 2, gap: 9 }, "after a gap of 9"],
    [10, { maxTrainSize: 0 }, "maxTrainSize is 0."],
  ])("of %j with %j is refused", (times, options, message) =>
    expect(() => timeSeriesFolds(times, options)).toThrow(message),
  );
});
