import { describe, expect, test } from "vitest";
import { readRunArguments, runArgumentsOf } from "../../../../electron/main/run/run-request.ts";

const read = (...args: readonly string[]) => readRunArguments(args, "/work");

describe("runArgumentsOf", () => {
  test("is null for a start of the window", () => {
    expect(runArgumentsOf(["electron", ".", "a.workbook.json"])).toBeNull();
  });
  test("is what follows the mark", () => {
    expect(runArgumentsOf(["electron", ".", "--", "--stratabook-run", "a", "--json"])).toEqual([
      "a",
      "--json",
    ]);
  });
});

describe("readRunArguments", () => {
  test("reads every option, with paths from the working folder", () => {
    expect(read("--data", "x=a=b.csv", "mine.workbook.json", "--save", "/out.json", "--json")).toEqual({
      type: "run",
      request: {
        workbook: "/work/mine.workbook.json",
        data: new Map([["x", "/work/a=b.csv"]]),
        save: "/out.json",
        json: true,
      },
    });
  });
  test.each([
    [[], "Name a workbook."],
    [["a", "b"], "Name one workbook; files of data are named by --data NAME=FILE."],
    [["a", "--save"], "Name a file after --save."],
    [["a", "--data", "x"], "Write --data NAME=FILE."],
    [["a", "--data"], "Write --data NAME=FILE."],
    [["a", "--loud"], "There is no option --loud."],
  ])("refuses %j", (args, message) => {
    expect(read(...args)).toEqual({ type: "wrong", message });
  });
});
