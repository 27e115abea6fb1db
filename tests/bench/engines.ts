import { fork } from "node:child_process";
import { totalmem } from "node:os";
import { join } from "node:path";
import { transactionFiles, type BenchFile } from "./engine-files.ts";
import { engineSteps, type EngineAnswer, type EngineStep } from "./engine-steps.ts";

/**
 * The built-in engine beside native DuckDB, each on each file in a process of its own, as lines of a table. With little
 * memory the native one shows that neither the file nor its table has to fit into it.
 */
export async function benchEngines(rows: number): Promise<readonly (readonly string[])[]> {
  const { csv, parquet } = await transactionFiles(rows);
  const lines: (readonly string[])[] = [
    ["what", "built in", "native", "native is", `native in ${leanMegabytes} MB`],
  ];
  for (const [format, file] of [
    ["CSV", csv],
    ["Parquet", parquet],
  ] as const) {
    lines.push([`${wholeText(rows)} rows of ${format}, ${wholeText(file.bytes / 1e6)} MB`, "", "", "", ""]);
    const wasm = await measure("wasm", file);
    const native = await measure("native", file);
    lines.push(...compare(wasm, native, await measure("native", file, leanMegabytes)));
  }
  return lines;
}

const leanMegabytes = 400;

/** As in the app, native DuckDB may use half of the machine's memory. */
async function measure(
  engine: "wasm" | "native",
  { path }: BenchFile,
  megabytes = Math.floor(totalmem() / 2 ** 21),
): Promise<EngineAnswer> {
  process.stderr.write(`  ${engine} ${path}\n`);
  const script = join(import.meta.dirname, "engine-process.ts");
  const child = fork(script, [engine, path, String(megabytes)], { execArgv: ["--import", "tsx"] });
  return new Promise((resolve) => {
    child.on("message", (answer: EngineAnswer) => resolve(answer));
    child.on("exit", (code, signal) => resolve({ failure: `ended by ${signal ?? code ?? "itself"}` }));
  });
}

const stepNames: Readonly<Record<EngineStep, string>> = {
  import: "read as a table",
  group: "group by three columns",
  distinct: "count distinct",
  summaries: "summaries of all columns",
};

function compare(wasm: EngineAnswer, native: EngineAnswer, lean: EngineAnswer): readonly string[][] {
  const answers = [wasm, native, lean];
  const failures = answers.map((answer) => ("failure" in answer ? answer.failure : ""));
  return [
    ...engineSteps.map((step) => timeLine(stepNames[step], answers, ({ times }) => times[step])),
    timeLine("read as a table, time of all processors", answers, ({ processor }) => processor),
    ...(["before", "peak", "after"] as const).map((when) => {
      const [first, second, third] = answers.map((answer) =>
        "memory" in answer ? text(answer.memory[when], "MB") : "",
      ) as [string, string, string];
      return [`  memory of the process, ${when}`, first, second, "", third];
    }),
    ["  same tables", "", sameTables(wasm, native), "", sameTables(wasm, lean)],
    ...(failures.some(Boolean) ? [["  failed", failures[0]!, failures[1]!, "", failures[2]!]] : []),
  ];
}

function timeLine(
  what: string,
  answers: readonly EngineAnswer[],
  timeOf: (answer: Exclude<EngineAnswer, { failure: string }>) => number,
): string[] {
  const [wasm, native, lean] = answers.map((answer) =>
    "failure" in answer ? Number.NaN : timeOf(answer),
  ) as [number, number, number];
  const ratio = wasm / native > 0 ? `${(wasm / native).toFixed(1)} × as fast` : "";
  return [`  ${what}`, text(wasm, "ms"), text(native, "ms"), ratio, text(lean, "ms")];
}

const sameTables = (a: EngineAnswer, b: EngineAnswer): string =>
  "hashes" in a && "hashes" in b && a.hashes.join() === b.hashes.join() ? "yes" : "NO";

const wholeText = (value: number): string => Math.round(value).toLocaleString("en-US");

const text = (value: number, unit: string): string => (value > 0 ? `${wholeText(value)} ${unit}` : "");
