import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runFolder } from "./cases/run-folder.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cases-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (file: string, content: unknown): void => {
  writeFileSync(join(folder, file), typeof content === "string" ? content : JSON.stringify(content));
};

/** Average path lengths, which take a number each. */
const pathLengths = (id: string, c: readonly number[]) => ({
  id,
  title: "path lengths",
  source: { function: "sklearn.ensemble._iforest._average_path_length" },
  input: { n: [1, 2] },
  params: {},
  expected: { c },
  tolerance: { abs: 1e-12 },
});

describe("runFolder()", () => {
  test("of an empty folder says that nothing passed or failed", () => {
    expect(runFolder(folder)).toEqual({ passed: 0, failed: 0, lines: ["0 passed, 0 failed"] });
  });
  test("runs cases by the name that their id ends in", () => {
    write("a.json", pathLengths("held/anom-iforest-cn", [0, 1]));
    expect(runFolder(folder)).toMatchObject({ passed: 1, failed: 0 });
  });
  test("finds the function of a case of another name", () => {
    write("a.json", pathLengths("held/anom-iforest-other", [0, 1]));
    expect(runFolder(folder)).toMatchObject({ passed: 1, failed: 0 });
  });
  test("names a failed case, and ends with the numbers", () => {
    write("a.json", pathLengths("held/anom-iforest-cn", [0, 3]));
    write("b.json", pathLengths("held/anom-iforest-cn", [0, 1]));
    expect(runFolder(folder).lines).toEqual([
      "FAILED    held/anom-iforest-cn: path lengths\n          c[1] is 1, expected 3",
      "1 passed, 1 failed",
    ]);
  });
  test("counts a file that is no JSON as failed, names it, and runs the others", () => {
    write("broken.json", "{");
    write("good.json", pathLengths("held/anom-iforest-cn", [0, 1]));
    const { passed, failed, lines } = runFolder(folder);
    expect([passed, failed]).toEqual([1, 1]);
    expect(lines[0]).toMatch(/^FAILED {4}broken\.json\n/);
    expect(lines.at(-1)).toBe("1 passed, 1 failed");
  });
  test("lists a case that no function of ours fits as not mapped", () => {
    const unknown = { id: "held/new-thing", source: { function: "f" }, input: { z: 1 }, expected: { y: 2 } };
    write("a.json", unknown);
    expect(runFolder(folder).lines).toEqual(["Not mapped:\n  held/new-thing (f)", "0 passed, 0 failed"]);
  });
  test("reads folders in the folder and leaves other files alone", () => {
    mkdirSync(join(folder, "more"));
    write("more/a.json", pathLengths("held/anom-iforest-cn", [0, 1]));
    write("index.json", [{ id: "held/anom-iforest-cn", title: "path lengths" }]);
    write("notes.md", "no case");
    expect(runFolder(folder)).toMatchObject({ passed: 1, failed: 0 });
  });
  test("fails a case whose input does not fit, and goes on", () => {
    const { input, ...rest } = pathLengths("held/anom-iforest-cn", [0, 1]);
    write("a.json", { ...rest, input: { m: input.n } });
    const { failed, lines } = runFolder(folder);
    expect(failed).toBe(1);
    expect(lines[0]).toContain("throws TypeError");
  });
});
