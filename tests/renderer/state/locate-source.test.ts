import { describe, expect, test } from "vitest";
import type { GrantedFile } from "../../../electron/contract.ts";
import { hashText } from "../../../renderer/base/hash.ts";
import { locatedSource, matchFiles } from "../../../renderer/state/locate-source.ts";
import { changedParts } from "../../../renderer/state/source-parts.ts";
import type { Source } from "../../../renderer/workbook/document.ts";
import { csvSource } from "../../helpers/cells.ts";
import { grantedFile } from "../../helpers/fake-desktop.ts";

const set: Source = {
  ...csvSource("days"),
  path: "days",
  parts: ["days/1.csv", "days/2.csv", "days/3.csv"].map((path) => ({
    path,
    bytes: 1,
    sha256: hashText(path),
  })),
};
const elsewhere = (fileName: string): GrantedFile => ({
  ...grantedFile(`new/${fileName}`),
  fileName,
  folder: "new",
});
const labels = (files: readonly GrantedFile[]) => files.map(({ label }) => label);
const nothingKnown = () => undefined;

describe("the files of a set that were chosen again", () => {
  test("are matched by their names, in the order of the set, in any letters; others are left out", () => {
    const chosen = ["3.CSV", "1.csv", "notes.csv", "2.csv"].map(elsewhere);
    const { files, missing } = matchFiles(set, chosen, nothingKnown);
    expect(labels(files)).toEqual(["new/1.csv", "new/2.csv", "new/3.CSV"]);
    expect(missing).toEqual([]);
  });
  test("complete those that are known already; what is missing then is named", () => {
    const known = (path: string) => (path === "days/1.csv" ? grantedFile(path) : undefined);
    const { files, missing } = matchFiles(set, [elsewhere("3.csv")], known);
    expect(labels(files)).toEqual(["days/1.csv", "new/3.csv"]);
    expect(missing).toEqual(["2.csv"]);
  });
  test("are one, whatever its name, where the source is one file", () => {
    const { files } = matchFiles(csvSource("bank"), ["a.csv", "b.csv"].map(elsewhere), nothingKnown);
    expect(labels(files)).toEqual(["new/a.csv"]);
  });
});

describe("a located source", () => {
  test("is the set of the new files, read and mapped as before", () => {
    const before: Source = {
      ...set,
      reading: { fileName: true },
      expects: [{ name: "a", type: "number", what: "" }],
      mapping: { a: "x" },
    };
    const located = locatedSource(before, ["1.csv", "2.csv"].map(elsewhere));
    expect(located).toEqual({
      ok: true,
      value: {
        ...before,
        path: "new",
        bytes: 200,
        sha256: null,
        parts: ["new/1.csv", "new/2.csv"].map((path) => ({ path, bytes: 100, sha256: null })),
      },
    });
  });
  test("is one file where one is left", () => {
    const located = locatedSource(set, [elsewhere("1.csv")]);
    expect(located).toMatchObject({ ok: true, value: { path: "new/1.csv" } });
    expect(located.ok && "parts" in located.value).toBe(false);
  });
});

test("the files of a set that are not what was recorded are named", () => {
  const hashes = [hashText("days/1.csv"), hashText("other"), hashText("days/3.csv")];
  expect(changedParts(set, hashes)).toEqual(["2.csv"]);
});
