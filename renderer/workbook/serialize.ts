import type { CellId } from "../base/ids.ts";
import { saveCell } from "./cell-format.ts";
import type { Cell, RecordedOutput, Source, Workbook, WorkbookSettings } from "./document.ts";
import { writeBlock, writeJson } from "./json-text.ts";
import { currentVersion } from "./migrations.ts";
import { saveOutput } from "./output-format.ts";
import { withoutKeys } from "./records.ts";
import { saveReading } from "./source-reading.ts";

// Cells and outputs never change in place, so the text of each is made once; what is typed costs one cell.
const cellTexts = new WeakMap<Cell, string>();
const outputTexts = new WeakMap<RecordedOutput, { readonly id: CellId; readonly text: string }>();

/** The text of the workbook file. */
export function serializeWorkbook(workbook: Workbook): string {
  const steps = serializeInSteps(workbook);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** As `serializeWorkbook`, but gives way after every piece that had to be written anew. */
export function* serializeInSteps(workbook: Workbook): Generator<undefined, string> {
  const cells: string[] = [];
  for (const cell of workbook.cells) {
    if (!cellTexts.has(cell)) yield;
    cells.push(cellText(cell));
  }
  const outputs: string[] = [];
  for (const { id } of workbook.cells) {
    const output = workbook.outputs.get(id);
    if (!output) continue;
    if (!outputTexts.has(output)) yield;
    outputs.push(outputText(id, output));
  }
  const members = [
    member("format", "stratabook"),
    member("version", currentVersion),
    member("title", workbook.title),
    member("settings", saveSettings(workbook.settings)),
    member("sources", workbook.sources.map(saveSource)),
    `"cells": ${writeBlock("[", "]", cells, "  ")}`,
    ...Object.entries(workbook.unknown).map(([key, value]) => member(key, value)),
    `"outputs": ${writeBlock("[", "]", outputs, "  ")}`,
  ];
  return `${writeBlock("{", "}", members, "")}\n`;
}

const member = (key: string, value: unknown): string =>
  `${JSON.stringify(key)}: ${writeJson(value, "  ", key)}`;

const saveSettings = ({ runMode, seed, engine, unknown }: WorkbookSettings) => ({
  runMode,
  seed,
  ...(engine === undefined ? {} : { engine }),
  ...withoutKeys(unknown ?? {}, engine === undefined ? [] : ["engine"]),
});

function saveSource(source: Source) {
  const { name, path, format, bytes, sha256, parts, reading, expects, mapping, unknown } = source;
  const given = {
    ...(parts === undefined ? {} : { parts }),
    ...(reading === undefined ? {} : { reading: saveReading(reading) }),
    ...(expects === undefined ? {} : { expects }),
    ...(mapping === undefined ? {} : { mapping }),
  };
  return { name, path, format, bytes, sha256, ...given, ...withoutKeys(unknown ?? {}, Object.keys(given)) };
}

function cellText(cell: Cell): string {
  const known = cellTexts.get(cell);
  if (known !== undefined) return known;
  const text = writeJson(saveCell(cell), "    ");
  cellTexts.set(cell, text);
  return text;
}

function outputText(id: CellId, output: RecordedOutput): string {
  const known = outputTexts.get(output);
  if (known?.id === id) return known.text;
  const text = writeJson(saveOutput(id, output), "    ");
  outputTexts.set(output, { id, text });
  return text;
}
