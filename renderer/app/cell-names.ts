import type { Cell, CellKindName } from "../workbook/document.ts";

/** The kinds that a user can insert, with their names for people. */
export const kindLabels: Readonly<Record<CellKindName, string>> = {
  text: "Text",
  sql: "SQL",
  typescript: "TypeScript",
  chart: "Chart",
  input: "Input",
  method: "Method",
};

/** The kind of a cell in a word. */
export const kindLabel = (kind: Cell["kind"]): string => (kind === "unknown" ? "Unknown" : kindLabels[kind]);

/** A cell in a few words: its name, else the beginning of its text, else its kind. */
export function cellTitle(cell: Cell): string {
  if ("name" in cell && cell.name !== "") return cell.name;
  if (cell.kind === "text") {
    const line = cell.source.split("\n").find((text) => text.trim() !== "") ?? "";
    const words = line.replace(/^[#>\-*\s]+/, "").replace(/[*_`]/g, "");
    if (words !== "") return words.length > 60 ? `${words.slice(0, 59)}…` : words;
  }
  return `${kindLabel(cell.kind)} cell`;
}
