import type { Cell, OutputItem, RecordedOutput } from "../../workbook/document.ts";

const line = 20;
const padding = 16;
const header = 28;
const mostCodeLines = 30;

/** How high a cell will be, in pixels, before it is measured: near enough that scrolling does not jump. */
export function estimateHeight(cell: Cell, output: RecordedOutput | undefined): number {
  const showsSource = cell.folded !== "source" && cell.folded !== "all";
  const showsOutput = cell.folded !== "output" && cell.folded !== "all";
  const source = showsSource ? sourceHeight(cell) : 0;
  const shown = showsOutput ? (output?.items ?? []) : [];
  const table = shown.find(({ type }) => type === "table");
  const isFolded = (item: OutputItem) => cell.kind === "method" && item.type === "table" && item !== table;
  const outputs = shown.reduce((sum, item) => sum + (isFolded(item) ? line : itemHeight(item)) + 8, 0);
  return padding + (cell.kind === "text" || cell.kind === "input" ? 0 : header) + source + outputs;
}

function sourceHeight(cell: Cell): number {
  switch (cell.kind) {
    case "text":
      return cell.source
        .split("\n")
        .reduce((sum, text) => sum + (text === "" ? 12 : 24 * Math.ceil(text.length / 100)), 8);
    case "sql":
    case "typescript":
      return line * Math.min(mostCodeLines, cell.source.split("\n").length) + padding;
    case "chart":
    case "method":
    case "input":
      return 32;
    case "unknown":
      return 64;
  }
}

function itemHeight(item: OutputItem): number {
  switch (item.type) {
    case "table":
      return 96 + 28 * Math.min(10, item.numRows);
    case "plot":
      return 420;
    case "value":
      return 24 * Math.min(16, item.value.text.split("\n").length);
    case "console":
      return 18;
    case "notice":
      return 64;
  }
}
