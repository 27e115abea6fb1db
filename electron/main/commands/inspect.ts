/** `stratabook inspect FILE… [--json] [--together]`: what the window would say of data files, without a window. */
import { Host } from "../../../renderer/data/host.ts";
import { openByPath } from "./disk-source.ts";
import { inspectFile, inspectTogether, type Inspection } from "./inspect-file.ts";
import { inspectionText } from "./inspection-text.ts";
import { loadParquet } from "./load-parquet.ts";
import { startNodeEngine } from "./node-engine.ts";
import { survivePanics } from "./survive-panics.ts";

export const inspectUsage = `stratabook inspect FILE… [--json] [--together]

Reads data files as the window does and tells their format, encoding, rows, columns, first cells, and every warning.
The files of a folder are read as one table, and with --together all that are named.
Exit code: 0 clean, 1 warnings, 2 a file is unreadable.`;

const options = new Set(["--json", "--together"]);

const exitCodes: Readonly<Record<Inspection["verdict"], number>> = { clean: 0, warnings: 1, unreadable: 2 };

/** Runs the command and returns its exit code. */
export async function runInspect(
  args: readonly string[],
  write: (text: string) => void,
  writeError: (text: string) => void,
): Promise<number> {
  const files = args.filter((arg) => !arg.startsWith("--"));
  const unknown = args.find((arg) => arg.startsWith("--") && !options.has(arg));
  if (files.length === 0 || unknown !== undefined) {
    writeError(
      `${unknown === undefined ? "Name a file." : `There is no option ${unknown}.`}\n\n${inspectUsage}\n`,
    );
    return 2;
  }
  const together = args.includes("--together");
  const inspections: Inspection[] = [];
  const stopSurviving = survivePanics();
  let node = await startNodeEngine();
  try {
    for (const paths of together ? [files] : files.map((file) => [file])) {
      const host = new Host({ engine: node.engine, openFile: openByPath, loadParquet });
      const inspection = await (together ? inspectTogether(host, paths) : inspectFile(host, paths[0]!));
      inspections.push(inspection);
      if (!args.includes("--json")) write(inspectionText(inspection));
      if (inspection.verdict !== "unreadable" || inspection.failure.tag !== "engine-died") continue;
      await node.close();
      node = await startNodeEngine();
    }
  } finally {
    await node.close();
    stopSurviving();
  }
  if (args.includes("--json")) write(`${JSON.stringify(inspections, null, 2)}\n`);
  return Math.max(...inspections.map(({ verdict }) => exitCodes[verdict]));
}
