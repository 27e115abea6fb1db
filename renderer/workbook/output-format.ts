import type { TableData } from "../../analysis/columns.ts";
import { toHash, type CellId } from "../base/ids.ts";
import { decodeTable, encodeTable } from "../base/table-json.ts";
import { z } from "../base/zod.ts";
import type { Recorded } from "../charts/recorded-plot.ts";
import type { OutputItem, RecordedOutput } from "./document.ts";
import { isRecord } from "./records.ts";

const mostItems = 5000;

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .transform(toHash);

const table = z.unknown().transform((json, context): TableData => {
  const decoded = decodeTable(json);
  if (decoded) return decoded;
  context.addIssue("not a table");
  return z.NEVER;
});

const recorded = z.unknown().transform((json) => json as Recorded);

const failure = z.object({
  tag: z.string(),
  message: z.string(),
  advice: z.string().exactOptional(),
  line: z.number().exactOptional(),
  column: z.number().exactOptional(),
  cause: z.string().exactOptional(),
});

const item = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("table"),
    name: z.string(),
    numRows: z.number().int().nonnegative(),
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
    preview: table,
    hash,
  }),
  z.object({ type: z.literal("plot"), plot: z.object({ tables: z.array(table), options: recorded }) }),
  z.object({
    type: z.literal("value"),
    name: z.string().nullable(),
    value: z.object({ kind: z.string(), text: z.string(), json: z.unknown().exactOptional() }),
  }),
  z.object({
    type: z.literal("console"),
    level: z.enum(["log", "info", "warn", "error"]),
    text: z.string(),
  }),
  z.object({ type: z.literal("notice"), failure }),
]);

const output = z.object({
  codeHash: hash,
  upstream: z.record(z.string(), hash),
  seed: z.number().int(),
  versions: z.object({ app: z.string(), duckdb: z.string(), plot: z.string() }),
  timeZone: z.string(),
  startedAt: z.iso.datetime(),
  durationMs: z.number().nonnegative(),
  resultHash: hash,
  items: z.array(item).max(mostItems),
});

export interface ReadOutputs {
  readonly outputs: ReadonlyMap<CellId, RecordedOutput>;
  readonly warnings: readonly string[];
}

/** The recorded outputs of a file. One that does not validate, or that belongs to no cell, is dropped: a run makes it again. */
export function readOutputs(saved: readonly unknown[], ids: ReadonlySet<string>): ReadOutputs {
  const outputs = new Map<CellId, RecordedOutput>();
  const warnings: string[] = [];
  for (const [index, json] of saved.entries()) {
    const cell = isRecord(json) ? json["cell"] : undefined;
    const parsed = output.safeParse(json);
    if (typeof cell !== "string" || !ids.has(cell))
      warnings.push(`Recorded output ${index + 1} belongs to no cell and was left out.`);
    else if (!parsed.success)
      warnings.push(
        `The recorded output of cell ${cell} cannot be read and was left out; run the cell again.`,
      );
    else if (outputs.has(cell as CellId))
      warnings.push(`Cell ${cell} has two recorded outputs; the second was left out.`);
    else outputs.set(cell as CellId, parsed.data);
  }
  return { outputs, warnings };
}

/** An output as the file keeps it, keys in a fixed order. */
export const saveOutput = (
  cell: CellId,
  recordedOutput: RecordedOutput,
): Readonly<Record<string, unknown>> => ({
  cell,
  codeHash: recordedOutput.codeHash,
  upstream: Object.fromEntries(Object.entries(recordedOutput.upstream).sort(([a], [b]) => (a < b ? -1 : 1))),
  seed: recordedOutput.seed,
  versions: {
    app: recordedOutput.versions.app,
    duckdb: recordedOutput.versions.duckdb,
    plot: recordedOutput.versions.plot,
  },
  timeZone: recordedOutput.timeZone,
  startedAt: recordedOutput.startedAt,
  durationMs: recordedOutput.durationMs,
  resultHash: recordedOutput.resultHash,
  items: recordedOutput.items.map(saveItem),
});

function saveItem(shown: OutputItem): Readonly<Record<string, unknown>> {
  switch (shown.type) {
    case "table":
      return {
        type: "table",
        name: shown.name,
        numRows: shown.numRows,
        columns: shown.columns.map(({ name, type }) => ({ name, type })),
        hash: shown.hash,
        preview: encodeTable(shown.preview),
      };
    case "plot":
      return {
        type: "plot",
        plot: { options: shown.plot.options, tables: shown.plot.tables.map(encodeTable) },
      };
    case "value": {
      const { kind, text, json } = shown.value;
      return { type: "value", name: shown.name, value: { kind, text, json } };
    }
    case "console":
      return { type: "console", level: shown.level, text: shown.text };
    case "notice": {
      const { tag, message, advice, line, column, cause } = shown.failure;
      return { type: "notice", failure: { tag, message, advice, line, column, cause } };
    }
  }
}
