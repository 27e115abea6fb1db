import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runInspect } from "../../../../electron/main/commands/inspect.ts";
import type { Inspection } from "../../../../electron/main/commands/inspect-file.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "inspect-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function inspect(
  files: Readonly<Record<string, string | Uint8Array>>,
  ...more: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const paths = Object.keys(files).map((name) => join(folder, name));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  let [out, err] = ["", ""];
  const code = await runInspect(
    [...paths, ...more],
    (text) => (out += text),
    (text) => (err += text),
  );
  return { code, out: out.replaceAll(folder, ""), err };
}

const clean = "id,name,since\n1,Ann,2024-01-05\n2,Bo,2024-02-01\n";

describe("stratabook inspect", () => {
  it("tells what a clean file holds, and ends with 0", async () => {
    expect(await inspect({ "clean.csv": clean })).toEqual({
      code: 0,
      err: "",
      out: [
        "/clean.csv: CSV · 47 bytes · encoding utf-8 · delimiter comma · quotes doubled · header line 1",
        "  2 rows, 3 columns",
        "    id     BIGINT   1, 2",
        "    name   VARCHAR  Ann, Bo",
        "    since  DATE     2024-01-05, 2024-02-01",
        "",
      ].join("\n"),
    });
  });

  it("ends with 1 where there are warnings, and tells their lines", async () => {
    const { code, out } = await inspect({ "ragged.csv": "a,b\n1,x\n2\n3,y\n" });
    expect(code).toBe(1);
    expect(out).toContain("1 row (line 3) has fewer values than there are columns");
  });

  it("ends with 2 where a file cannot be read, and says why and what to do", async () => {
    const { code, out } = await inspect({ "open.csv": 'a,b\n"x\n', "clean.csv": clean });
    expect(code).toBe(2);
    expect(out).toContain("A quote is opened on line 2 and never closed.");
    expect(out).toContain("/clean.csv: CSV");
    const gone = await inspect({}, join(folder, "gone.csv"));
    expect(gone).toMatchObject({ code: 2, out: expect.stringContaining("cannot be read") as unknown });
  });

  it("reads a folder, or what is named together, as one table", async () => {
    const days = join(folder, "days");
    await mkdir(join(days, "old"), { recursive: true });
    await writeFile(join(days, "10.csv"), "a,b\n10,x\n");
    await writeFile(join(days, "9.csv"), "b,a\ny,9\n");
    await writeFile(join(days, "old", "1.csv"), "a,b\n1,z\n");
    await writeFile(join(days, "readme.md"), "no data");
    await symlink(join(folder, "clean.csv"), join(days, "link.csv"));
    const [whole] = JSON.parse((await inspect({}, days, "--json")).out) as Inspection[];
    expect(whole).toMatchObject({
      file: "/days",
      verdict: "clean",
      written: { files: "3" },
      rows: 3,
      columns: [
        { name: "b", first: ["y", "x", "z"] },
        { name: "a", first: [9, 10, 1] },
      ],
    });
    const { code, out } = await inspect({ "a.csv": "a\n1\n", "b.csv": "a,b\n2,3\n" }, "--together");
    expect(code).toBe(1);
    expect(out).toContain("2 rows, 2 columns");
    expect(out).toContain("b is missing in a.csv; it has no values there.");
    const empty = join(folder, "empty");
    await mkdir(empty);
    expect(await inspect({}, empty)).toMatchObject({
      code: 2,
      out: expect.stringContaining("holds no data files") as unknown,
    });
  });

  it("answers as JSON", async () => {
    const { code, out } = await inspect(
      {
        "a.ndjson": '{"n":9007199254740993,"l":[1]}\n{"n":1,"l":null}\n',
        "b.csv": "x,x\n1,2\n",
        "c.csv": "",
      },
      "--json",
    );
    const [a, b, c] = JSON.parse(out) as Inspection[];
    expect(code).toBe(2);
    expect(a).toMatchObject({
      verdict: "clean",
      format: "JSON",
      written: { encoding: "utf-8" },
      rows: 2,
      columns: [
        { name: "n", type: "BIGINT", first: ["9007199254740993", "1"] },
        { name: "l", type: "DOUBLE[]", first: [[1], null] },
      ],
    });
    expect(b).toMatchObject({ verdict: "warnings", warnings: [{ lines: [1] }] });
    expect(c).toMatchObject({ verdict: "unreadable", failure: { tag: "file-empty" } });
  });

  it("tells what casts would change and lose, with lines, as text and as JSON", async () => {
    const files = { "casts.csv": 'id,amount\n007,"1.234,50"\n12,"2,5"\n13,n/a\n14,"3,75"\n' };
    expect((await inspect(files)).out).toContain(
      [
        "  Casts",
        "    - id as whole number: 3 of 4 values; 1 changed or uncertain (line 2: “007” becomes 7, loses its leading zeros)",
        "    - amount as decimal with comma, thousands point: 3 of 4 values; 1 lost (line 4: “n/a”, is a word for no value)",
        "",
      ].join("\n"),
    );
    const [file] = JSON.parse((await inspect(files, "--json")).out) as Inspection[];
    expect(file).toMatchObject({
      columns: [
        {
          name: "id",
          casts: [
            {
              to: "whole number",
              changes: 1,
              losses: 0,
              examples: [{ line: 2, value: "007", becomes: "7" }],
            },
          ],
        },
        {
          name: "amount",
          casts: [
            {
              cast: { type: "decimal", decimalMark: ",", thousandsMark: "." },
              changes: 0,
              losses: 1,
              examples: [{ line: 4, value: "n/a", becomes: null, reason: "missingWord" }],
            },
          ],
        },
      ],
    });
  });

  it("goes by the content where the name says something else", async () => {
    const { code, out } = await inspect({ "mail.csv": "%PDF-1.7\n" });
    expect([code, out]).toEqual([2, expect.stringContaining("a PDF document")]);
  });

  it("writes no orders to the terminal", async () => {
    const { out } = await inspect({ "evil.csv": "a,b\n\u001b[2J,\u202egnp\n" });
    expect(out).toContain("\\u001b[2J");
    expect(out).not.toMatch(/\p{Cc}(?<!\n)|\u202e/u);
  });

  it("explains itself", async () => {
    expect(await inspect({})).toMatchObject({
      code: 2,
      err: expect.stringContaining("Name a file.") as unknown,
    });
    expect((await inspect({}, "--colour", "x")).err).toContain("There is no option --colour.");
  });
});
