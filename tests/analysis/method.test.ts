import { describe, expect, test } from "vitest";
import { drain, readParameters, type Parameter, type Steps } from "../../analysis/method.ts";

function* countTo(end: number): Steps<string> {
  for (let i = 0; i < end; i++) yield { fraction: i / end, text: `${i}` };
  return "done";
}

test("drain() runs a long job to its result", () => expect(drain(countTo(3))).toBe("done"));

const parameters: readonly Parameter[] = [
  { type: "columns", name: "columns", label: "", help: "", kinds: ["number"] },
  { type: "number", name: "k", label: "", help: "", default: 4, min: 2, max: 8, whole: true },
  { type: "choice", name: "scale", label: "", help: "", default: "none", options: ["none", "standard"] },
  { type: "switch", name: "fast", label: "", help: "", default: false },
  { type: "column", name: "key", label: "", help: "", kinds: ["text"], optional: true },
  { type: "text", name: "secret", label: "", help: "", default: "" },
];
const withTarget: readonly Parameter[] = [
  { type: "column", name: "target", label: "", help: "", kinds: ["text"], optional: false },
];

describe("readParameters()", () => {
  test("fills in the defaults", () => {
    expect(readParameters({ parameters }, { columns: ["a"] })).toEqual({
      columns: ["a"],
      k: 4,
      scale: "none",
      fast: false,
      key: "",
      secret: "",
    });
  });
  test.each([
    [{}, '"columns" is not given.'],
    [{ columns: [] }, '"columns" is [].'],
    [{ columns: ["a"], k: 9 }, '"k" is 9.'],
    [{ columns: ["a"], k: 2.5 }, '"k" is 2.5.'],
    [{ columns: ["a"], k: NaN }, '"k" is null.'],
    [{ columns: ["a"], scale: "log" }, '"scale" is "log".'],
    [{ columns: ["a"], fast: "yes" }, '"fast" is "yes".'],
    [{ columns: ["a"], key: 3 }, '"key" is 3.'],
    [{ columns: ["a"], secret: true }, '"secret" is true.'],
    [{ columns: ["a"], kk: 1 }, 'There is no parameter "kk".'],
  ])("refuses %j", (values, message) => {
    expect(() => readParameters({ parameters }, values)).toThrow(message);
  });
  test.each([
    [{}, '"target" is not given.'],
    [{ target: "" }, '"target" is "".'],
  ])("refuses %j where a column is needed", (values, message) =>
    expect(() => readParameters({ parameters: withTarget }, values)).toThrow(message),
  );
});
