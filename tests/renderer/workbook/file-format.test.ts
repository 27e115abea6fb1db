import { describe, expect, test } from "vitest";
import type { TableData } from "../../../analysis/columns.ts";
import type { Cell, OutputItem, RecordedOutput, Workbook } from "../../../renderer/workbook/document.ts";
import { emptyWorkbook, parseWorkbook, serializeWorkbook } from "../../../renderer/workbook/file-format.ts";
import { hashText } from "../../../renderer/base/hash.ts";
import {
  anOutput,
  chartCell,
  csvSource,
  idOf,
  sliderCell,
  sqlCell,
  textCell,
  typeScriptCell,
  methodCell,
  unknownCell,
} from "../../helpers/cells.ts";
import { parsedWorkbook } from "../../helpers/parsed-workbook.ts";
import { workbookAfter } from "../../helpers/workbook-after.ts";

const failureOf = (text: string) => {
  const result = parseWorkbook(text);
  if (result.ok) throw new Error("the text was read");
  return result.failure;
};

/** A file with some members changed, as another program might write it. */
const fileWith = (members: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ ...(JSON.parse(serializeWorkbook(emptyWorkbook())) as object), ...members });

const preview: TableData = {
  numRows: 2,
  columns: [
    { name: "month", column: { kind: "text", dictionary: ["may", "jun"], codes: Int32Array.of(0, 1) } },
    { name: "share", column: { kind: "number", values: Float64Array.of(0.1, NaN), validity: null } },
    {
      name: "calls",
      column: { kind: "bigint", values: BigInt64Array.of(7n, 0n), validity: Uint8Array.of(1, 0) },
    },
  ],
};

const aTable: OutputItem = {
  type: "table",
  name: "by_month",
  numRows: 2,
  columns: [
    { name: "month", type: "VARCHAR" },
    { name: "share", type: "DOUBLE" },
    { name: "calls", type: "HUGEINT" },
  ],
  preview,
  hash: hashText("by_month"),
};

const aConsoleLine: OutputItem = { type: "console", level: "warn", text: "two rows" };

const aPlot: OutputItem = {
  type: "plot",
  plot: {
    tables: [preview],
    options: { marks: [{ $call: "barY", args: [{ $table: 0 }, { x: "month", y: "share" }] }] },
  },
};

const story = workbookAfter(
  { type: "set-title", title: "Segments" },
  { type: "put-source", source: csvSource("bank") },
  {
    type: "insert-cells",
    at: 0,
    cells: [
      textCell("intro", "# Segments\n\nWhy"),
      sqlCell("by_month", "SELECT month\nFROM bank"),
      { ...typeScriptCell("model", "const k = 3"), frozen: true, folded: "source" },
      chartCell("trend", "by_month"),
      sliderCell("k", 4),
      methodCell("segments", "bank"),
      unknownCell("later"),
    ],
  },
  { type: "record-output", id: idOf("by_month"), output: anOutput([aTable, aConsoleLine]) },
  { type: "record-output", id: idOf("trend"), output: anOutput([aPlot]) },
);

describe("serializeWorkbook", () => {
  test("writes what people write first and what runs recorded last", () =>
    expect(Object.keys(JSON.parse(serializeWorkbook(story)) as object)).toEqual([
      "format",
      "version",
      "title",
      "settings",
      "sources",
      "cells",
      "outputs",
    ]));
  test("writes a source as lines and ends with a newline", () => {
    const text = serializeWorkbook(story);
    expect(text).toContain('      "source": [\n        "SELECT month",\n        "FROM bank"\n      ]');
    expect(text.endsWith("}\n")).toBe(true);
  });
  test("gives the text of the saved example", async () =>
    await expect(serializeWorkbook(story)).toMatchFileSnapshot(
      "../../fixtures/workbooks/v1-every-kind.workbook.json",
    ));
  test("changes no line of the first part when a cell runs again", () => {
    const again = workbookWith(story, idOf("by_month"), { ...anOutput(), durationMs: 99, seed: 7 });
    const firstPart = (workbook: Workbook) => serializeWorkbook(workbook).split('"outputs"')[0];
    expect(firstPart(again)).toBe(firstPart(story));
  });
  test("changes one line when a line of a source changes", () => {
    const cells = story.cells.map((cell) =>
      cell.kind === "sql" ? { ...cell, source: "SELECT day\nFROM bank" } : cell,
    );
    const [before, after] = [story, { ...story, cells }].map((workbook) =>
      serializeWorkbook(workbook).split("\n"),
    );
    expect(after!.filter((line, index) => line !== before![index])).toEqual(['        "SELECT day",']);
  });
  test("orders members the same whatever the order in memory", () => {
    const { id, kind, frozen, folded, name, source } = sqlCell("a", "SELECT 1");
    const shuffled: Cell = { source, name, folded, frozen, kind, id };
    expect(serializeWorkbook({ ...emptyWorkbook(), cells: [shuffled] })).toBe(
      serializeWorkbook({ ...emptyWorkbook(), cells: [sqlCell("a", "SELECT 1")] }),
    );
  });
});

const workbookWith = (workbook: Workbook, id: Cell["id"], output: RecordedOutput): Workbook => ({
  ...workbook,
  outputs: new Map(workbook.outputs).set(id, output),
});

describe("parseWorkbook", () => {
  test("gives back what was written", () =>
    expect(parsedWorkbook(serializeWorkbook(story)).workbook).toEqual(story));
  test("has nothing to warn of in a file that was written here", () =>
    expect(parsedWorkbook(serializeWorkbook(story))).toMatchObject({ warnings: [], readOnly: null }));

  test.each([
    ["an empty file", "", "not-a-workbook"],
    ["no JSON", "a,b\n1,2\n", "not-a-workbook"],
    ["JSON that is no object", "[1, 2]", "not-a-workbook"],
    ["JSON of another program", '{"cells": [], "nbformat": 4}', "not-a-workbook"],
    ["half a workbook", serializeWorkbook(story).slice(0, 700), "workbook-damaged"],
    ["a workbook without its last line", serializeWorkbook(story).slice(0, -3), "workbook-damaged"],
    ["a version that is no number", fileWith({ version: "1" }), "not-a-workbook"],
    ["no list of cells", fileWith({ cells: {} }), "not-a-workbook"],
    ["more cells than anybody can read", fileWith({ cells: Array(20_001).fill({}) }), "not-a-workbook"],
    [
      "nesting without end",
      `{"format": "stratabook", "version": 1, "cells": ${"[".repeat(5000)}${"]".repeat(5000)}}`,
      "workbook-damaged",
    ],
  ])("refuses %s and says what to do", (_, text, tag) =>
    expect(failureOf(text)).toMatchObject({ tag, advice: expect.any(String) as string }),
  );

  test("skips a byte order mark", () =>
    expect(parsedWorkbook(`\uFEFF${serializeWorkbook(story)}`).workbook).toEqual(story));

  test("opens a newer version read-only and says why", () =>
    expect(parsedWorkbook(fileWith({ version: 7 })).readOnly).toContain(
      "newer Stratabook (format 7; this one knows 1)",
    ));
  test("says so where a newer version is too different to be read", () =>
    expect(failureOf(fileWith({ version: 7, cells: "elsewhere" }))).toMatchObject({ tag: "newer-version" }));

  test("gives the second of two cells with one id a new one, with a warning", () => {
    const { workbook, warnings } = parsedWorkbook(
      fileWith({
        cells: [
          { id: "cell-a", kind: "text", source: [] },
          { id: "cell-a", kind: "text", source: [] },
        ],
      }),
    );
    expect(workbook.cells[0]!.id).toBe("cell-a");
    expect(workbook.cells[1]!.id).not.toBe("cell-a");
    expect(warnings).toEqual(["Two cells had the id cell-a; cell 2 got a new one."]);
  });
  test("gives a cell without an id one", () =>
    expect(parsedWorkbook(fileWith({ cells: [{ kind: "text", source: [] }] })).workbook.cells[0]!.id).toMatch(
      /^cell-/,
    ));
  test("keeps a cell whose fields it cannot read, with a warning", () => {
    const raw = { id: "cell-a", kind: "chart", name: "trend", chart: { mark: "hologram" } };
    const { workbook, warnings } = parsedWorkbook(fileWith({ cells: [raw] }));
    expect(workbook.cells[0]).toMatchObject({ kind: "unknown", raw });
    expect(warnings).toHaveLength(1);
  });
  test("drops an output that does not validate, with a warning", () => {
    const text = serializeWorkbook(story).replace(/"codeHash": "[^"]*"/, '"codeHash": "x"');
    const { workbook, warnings } = parsedWorkbook(text);
    expect([...workbook.outputs.keys()]).toEqual([idOf("trend")]);
    expect(warnings).toEqual([
      "The recorded output of cell cell-by_month cannot be read and was left out; run the cell again.",
    ]);
  });
  test("drops an output of no cell, with a warning", () =>
    expect(parsedWorkbook(fileWith({ outputs: [{ cell: "cell-x" }] })).warnings).toEqual([
      "Recorded output 1 belongs to no cell and was left out.",
    ]));
  test("renames the second of two sources of one name, with a warning", () => {
    const { workbook, warnings } = parsedWorkbook(
      fileWith({ sources: [csvSource("bank"), { ...csvSource("bank"), name: "Bank" }] }),
    );
    expect(workbook.sources.map(({ name }) => name)).toEqual(["bank", "Bank_2"]);
    expect(warnings).toHaveLength(1);
  });
  test("sets aside what is no source, no setting and no cell, and keeps it", () => {
    const { workbook, warnings } = parsedWorkbook(
      fileWith({ sources: [7], settings: { seed: "x" }, cells: ["cell"] }),
    );
    expect(warnings).toHaveLength(3);
    expect((JSON.parse(serializeWorkbook(workbook)) as Record<string, unknown>)["unread"]).toEqual([
      { field: "settings", value: { seed: "x" } },
      { field: "sources", value: 7 },
      { field: "cells", value: "cell" },
    ]);
  });
  test("takes members called __proto__ as data", () => {
    const { workbook } = parsedWorkbook(
      `${serializeWorkbook(emptyWorkbook()).slice(0, -3)},"__proto__": {"polluted": 1}}`,
    );
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(serializeWorkbook(workbook)).toContain('"__proto__"');
  });
});

describe("a round trip of what is not known", () => {
  const unknown = `{
  "format": "stratabook",
  "version": 1,
  "title": "From elsewhere",
  "settings": {
    "runMode": "on-demand",
    "seed": 1,
    "theme": "dark"
  },
  "sources": [
    {
      "name": "bank",
      "path": "bank.csv",
      "format": "csv",
      "bytes": 3,
      "sha256": null,
      "casts": {
        "age": "integer"
      }
    }
  ],
  "cells": [
    {
      "id": "cell-1",
      "kind": "sql",
      "name": "a",
      "folded": "output",
      "tags": [
        "draft"
      ],
      "source": [
        "SELECT 1"
      ]
    },
    {
      "id": "cell-2",
      "kind": "hologram",
      "depth": [1, 2.5, -3e+100],
      "nested": {
        "b": null,
        "a": []
      }
    },
    {
      "id": "cell-3",
      "kind": "input",
      "name": "k",
      "label": "",
      "control": {
        "type": "number",
        "value": 3,
        "unit": "segments"
      }
    }
  ],
  "slides": [
    {
      "cell": "cell-1"
    }
  ],
  "outputs": []
}
`;
  test("changes no byte", () => expect(serializeWorkbook(parsedWorkbook(unknown).workbook)).toBe(unknown));
  test("shows an unknown kind as such", () =>
    expect(parsedWorkbook(unknown).workbook.cells[1]).toMatchObject({
      kind: "unknown",
      raw: { kind: "hologram" },
    }));
});
