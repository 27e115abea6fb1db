import { describe, expect, test } from "vitest";
import { brier } from "../../../analysis/risk/brier.ts";
import { logLossMulticlass } from "../../../analysis/risk/log-loss-multiclass.ts";
import { logLoss } from "../../../analysis/risk/log-loss.ts";
import { expectClose } from "../../helpers/expect-close.ts";

describe("logLoss()", () => {
  test("is the mean of -ln of the probability of what happened", () =>
    expectClose(logLoss([1, 0], [0.8, 0.4]), -(Math.log(0.8) + Math.log(0.6)) / 2));
  test("of a wrong certainty is large but finite (sklearn 1.2.1: 36.04)", () =>
    expectClose(logLoss([1], [0]), 36.04365338911715));
  test("of one class alone is determined", () => expectClose(logLoss([0, 0], [0.5, 0.5]), Math.LN2));
  test("leaves gaps out, and is null without a row", () => {
    expectClose(logLoss([1, null, 0], [0.5, 0.1, null]), Math.LN2);
    expect(logLoss([], [])).toBeNull();
  });
  test("weighs rows", () => expectClose(logLoss([1, 0], [0.5, 0.9], { sampleWeight: [1, 0] }), Math.LN2));
  test("refuses what is no probability", () =>
    expect(() => logLoss([1], [1.2])).toThrow("1.2 is no probability."));
});

describe("logLossMulticlass()", () => {
  test("brings rows to sum 1", () =>
    expectClose(
      logLossMulticlass(
        ["a", "b"],
        [
          [2 / 8, 2 / 8],
          [0.1, 0.3],
        ],
      ),
      -(Math.log(0.5) + Math.log(0.75)) / 2,
    ));
  test("takes columns in the order of labels", () =>
    expectClose(logLossMulticlass(["b"], [[0.75, 0.25]], { labels: ["b", "a"] }), -Math.log(0.75)));
  test("leaves gaps out, and is null without a row", () => {
    expectClose(
      logLossMulticlass(
        [0, 1, null],
        [
          [0.5, 0.5],
          [null, 0.5],
          [0.5, 0.5],
        ],
      ),
      Math.LN2,
    );
    expect(logLossMulticlass([], [])).toBeNull();
  });
  test.each([
    [[[0.5, 0.5, 0]], {}, "There are 3 probabilities per row for 1 classes (0)."],
    [
      [
        [0.5, 0.5],
        [0.5, 0.5],
      ],
      {},
      "There are 2 rows of probabilities for 1 outcomes.",
    ],
    [[[0.5, 0.5]], { labels: [1, 2] }, "The outcome 0 is not among the labels 1, 2."],
    [[[1.5]], {}, "1.5 is no probability."],
  ])("refuses %j with %j", (rows, options, message) =>
    expect(() => logLossMulticlass([0], rows, options)).toThrow(message),
  );
});

describe("brier()", () => {
  test("is the mean squared distance", () => expectClose(brier([1, 0], [0.8, 0.4]), (0.04 + 0.16) / 2));
  test("is null without a row, and refuses what is no probability", () => {
    expect(brier([null], [0.5])).toBeNull();
    expect(() => brier([1], [-0.1])).toThrow("-0.1 is no probability.");
  });
});
