import { parseArgs } from "node:util";
import { removeFolder, temporaryFolder } from "../helpers/app.ts";
import { benchAnalysis } from "./analysis.ts";
import { benchCsv, benchParquet } from "./data-files.ts";
import { benchEngines } from "./engines.ts";
import { benchFiles } from "./files.ts";
import { benchNotebook } from "./notebook.ts";
import { benchStart } from "./start.ts";
import { benchTyping } from "./typing.ts";
import type { Measure } from "./window.ts";

/** Times what the user waits for, and prints a table for each part. Nothing here passes or fails. */
const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    csv: { type: "string" },
    ratings: { type: "string" },
    rows: { type: "string", default: "1000000" },
  },
});

type Lines = readonly (readonly string[])[];

const parts: Readonly<Record<string, (folder: string) => Promise<Lines>>> = {
  start: () => measured(benchStart()),
  files: () => measured(benchFiles(options.csv ?? benchCsv(), benchParquet())),
  notebook: (folder) => measured(benchNotebook(folder)),
  analysis: (folder) => measured(benchAnalysis(folder, options.ratings)),
  typing: (folder) => measured(benchTyping(folder, wholeNumber("rows", options.rows))),
  engines: () => benchEngines(wholeNumber("rows", options.rows)),
};

const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  throw new Error(`There is no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}.`);
}
const folder = await temporaryFolder();
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  process.stdout.write(`${tableText(await part(folder))}\n`);
}
await removeFolder(folder);
// Electron's debugger can keep Node alive after the app is gone.
process.exit(0);

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${name} must be a whole number above 0, not ${text}.`);
}

async function measured(measures: Promise<readonly Measure[]>): Promise<Lines> {
  return [["what", "measured", "bound", ""], ...(await measures).map(toRow)];
}

function toRow({ what, value, unit, bound }: Measure): string[] {
  const text = (amount: number) => `${Math.round(amount).toLocaleString("en-US")} ${unit}`;
  const verdict = bound === null ? "" : value <= bound ? "within" : "OVER";
  return [what, text(value), bound === null ? "" : text(bound), verdict];
}

function tableText(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const pad = (line: readonly string[]) =>
    line.map((text, column) =>
      column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0),
    );
  return lines.map((line) => `${pad(line).join("   ").trimEnd()}\n`).join("");
}
