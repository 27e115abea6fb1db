import { toCellId, toHash, type CellId } from "../../renderer/base/ids.ts";
import { hashText } from "../../renderer/base/hash.ts";
import type {
  Cell,
  ChartCell,
  ChartFields,
  InputCell,
  MethodCell,
  OutputItem,
  RecordedOutput,
  Source,
  SqlCell,
  TextCell,
  TypeScriptCell,
} from "../../renderer/workbook/document.ts";

const common = { frozen: false, folded: "none" } as const;

export const idOf = (name: string): CellId => toCellId(`cell-${name}`);

/** Cells whose id follows from their name. */
export const textCell = (name: string, source = ""): TextCell => ({
  ...common,
  id: idOf(name),
  kind: "text",
  source,
});

export const sqlCell = (name: string, source = ""): SqlCell => ({
  ...common,
  id: idOf(name),
  kind: "sql",
  name,
  source,
});

export const typeScriptCell = (name: string, source = ""): TypeScriptCell => ({
  ...common,
  id: idOf(name),
  kind: "typescript",
  name,
  source,
});

export const sliderCell = (name: string, value: number): InputCell => ({
  ...common,
  id: idOf(name),
  kind: "input",
  name,
  label: name,
  control: { type: "slider", min: 0, max: 10, step: 1, value },
});

export const chartCell = (name: string, table: string): ChartCell => ({
  ...common,
  id: idOf(name),
  kind: "chart",
  name,
  chart: {
    table,
    mark: "bar",
    x: "month",
    y: null,
    color: null,
    facet: null,
    aggregate: "count",
    sort: "none",
    title: "",
    subtitle: "",
    caption: "",
  },
});

export const methodCell = (name: string, table: string): MethodCell => ({
  ...common,
  id: idOf(name),
  kind: "method",
  name,
  method: {
    method: "kmeans",
    inputs: { data: table },
    parameters: { columns: ["age", "income"], k: 4 },
    required: ["columns"],
    outputs: ["segments", "rows"],
  },
});

export const unknownCell = (name: string): Cell => ({
  ...common,
  id: idOf(name),
  kind: "unknown",
  raw: { id: idOf(name), kind: "map", map: "branches", layers: { k: 4 } },
});

export const csvSource = (name: string): Source => ({
  name,
  path: `${name}.csv`,
  format: "csv",
  bytes: 100,
  sha256: hashText(name),
});

export const anOutput = (items: readonly OutputItem[] = []): RecordedOutput => ({
  codeHash: hashText("code"),
  upstream: { bank: hashText("bank") },
  seed: 42,
  versions: { app: "0.1.0", duckdb: "1.4.3", plot: "0.6.17" },
  timeZone: "Etc/UTC",
  startedAt: "2026-06-01T09:00:00.000Z",
  durationMs: 12,
  resultHash: toHash("0".repeat(64)),
  items,
});

/** Bars of the mean balance by job of customers. */
export const balanceByJob: ChartFields = {
  table: "customers",
  mark: "bar",
  x: "job",
  y: "balance",
  color: null,
  facet: null,
  aggregate: "mean",
  sort: "none",
  title: "",
  subtitle: "",
  caption: "",
};
