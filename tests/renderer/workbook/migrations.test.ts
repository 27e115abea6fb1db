import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseWorkbook } from "../../../renderer/workbook/file-format.ts";
import {
  currentVersion,
  formatVersions,
  migrateFile,
  type FormatVersion,
} from "../../../renderer/workbook/migrations.ts";

const folder = new URL("../../fixtures/workbooks/", import.meta.url);
const savedFiles = readdirSync(folder).filter((name) => name.endsWith(".workbook.json"));

const three: readonly FormatVersion[] = [
  { version: 1, change: "first version", migrate: (file) => file },
  { version: 2, change: "name becomes title", migrate: ({ name, ...file }) => ({ ...file, title: name }) },
  {
    version: 3,
    change: "titles are quoted",
    migrate: (file) => ({ ...file, title: `"${String(file["title"])}"` }),
  },
];

describe("migrateFile", () => {
  test("takes a file through every later version", () =>
    expect(migrateFile({ version: 1, name: "a" }, 1, three)).toEqual({ version: 3, title: '"a"' }));
  test("starts after the version of the file", () =>
    expect(migrateFile({ version: 2, title: "a" }, 2, three)).toEqual({ version: 3, title: '"a"' }));
  test("leaves a file of the current version as it is", () => {
    const file = { version: currentVersion };
    expect(migrateFile(file, currentVersion)).toBe(file);
  });
});

describe("formatVersions", () => {
  test("count from one without a gap", () =>
    expect(formatVersions.map(({ version }) => version)).toEqual(
      formatVersions.map((_, index) => index + 1),
    ));
  test("each say what changed", () =>
    expect(new Set(formatVersions.map(({ change }) => change)).size).toBe(formatVersions.length));
  test.each(formatVersions.map(({ version }) => version))("version %i has a saved file", (version) =>
    expect(savedFiles.some((name) => name.startsWith(`v${version}-`))).toBe(true),
  );
});

test.each(savedFiles)("%s opens without a warning", (name) => {
  const result = parseWorkbook(readFileSync(new URL(name, folder), "utf8"));
  expect(result).toMatchObject({ ok: true, value: { warnings: [], readOnly: null } });
});
