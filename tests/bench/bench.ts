import { parseArgs } from "node:util";
import { removeFolder, temporaryFolder } from "../helpers/app.ts";
import { benchAnalysis } from "./analysis.ts";
import { benchCsv, benchParquet } from "./data-files.ts";
import { benchFiles } from "./files.ts";
import { benchNotebook } from "./notebook.ts";
import { benchStart } from "./start.ts";
import type { Measure } from "./window.ts";

/** Times what the user waits for, in the built app, and prints one table. Nothing here passes or fails. */
const { values: options } = parseArgs({
  options: { csv: { type: "string" }, ratings: { type: "string" }, only: { type: "string" } },
});

const parts: Readonly<Record<string, (folder: string) => Promise<readonly Measure[]>>> = {
  start: benchStart,
  files: () => benchFiles(options.csv ?? benchCsv(), benchParquet()),
  notebook: benchNotebook,
  analysis: (folder) => benchAnalysis(folder, options.ratings),
};

const folder = await temporaryFolder();
const rows: string[][] = [];
for (const [name, part] of Object.entries(parts)) {
  if (options.only !== undefined && options.only !== name) continue;
  process.stderr.write(`${name} …\n`);
  for (const one of await part(folder)) rows.push(toRow(one));
}
await removeFolder(folder);
process.stdout.write(tableText([["what", "measured", "bound", ""], ...rows]));
// Electron's debugger can keep Node alive after the app is gone.
process.exit(0);

function toRow({ what, value, unit, bound }: Measure): string[] {
  const text = (amount: number) => `${Math.round(amount).toLocaleString("en-US")} ${unit}`;
  const verdict = bound === null ? "" : value <= bound ? "within" : "OVER";
  return [what, text(value), bound === null ? "" : text(bound), verdict];
}

function tableText(lines: readonly (readonly string[])[]): string {
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const pad = (line: readonly string[]) =>
    line.map((text, column) =>
      column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0),
    );
  return lines.map((line) => `${pad(line).join("   ").trimEnd()}\n`).join("");
}
