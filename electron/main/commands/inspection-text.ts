import { printable } from "../printable.ts";
import { castLines } from "./cast-lines.ts";
import type { InspectedColumn, Inspection } from "./inspect-file.ts";

/** An inspection for a terminal. */
export function inspectionText(inspection: Inspection): string {
  return `${(inspection.verdict === "unreadable" ? unreadableLines(inspection) : readableLines(inspection)).map(printable).join("\n")}\n`;
}

function unreadableLines({
  file,
  failure,
}: Extract<Inspection, { verdict: "unreadable" }>): readonly string[] {
  return [
    `${file}: cannot be read`,
    `  ${failure.message}`,
    ...(failure.advice ? [`  ${failure.advice}`] : []),
  ];
}

type Readable = Exclude<Inspection, { verdict: "unreadable" }>;

function readableLines({ file, bytes, format, written, rows, columns, warnings, notes }: Readable): string[] {
  const facts = Object.entries(written).map(([name, value]) => `${name} ${value}`);
  return [
    `${file}: ${[format, bytesText(bytes), ...facts].join(" · ")}`,
    `  ${count(rows, "row")}, ${count(columns.length, "column")}`,
    ...columnLines(columns),
    ...section(
      "Warnings",
      warnings.map(({ text }) => text),
    ),
    ...section("Notes", notes),
    ...section("Casts", castLines(columns, written["sheet"] === undefined ? "line" : "row")),
  ];
}

const section = (title: string, texts: readonly string[]): readonly string[] =>
  texts.length === 0 ? [] : [`  ${title}`, ...texts.map((text) => `    - ${text}`)];

function columnLines(columns: readonly InspectedColumn[]): readonly string[] {
  const width = Math.min(Math.max(...columns.map(({ name }) => name.length)), 40);
  const typeWidth = Math.min(Math.max(...columns.map(({ type }) => type.length)), 24);
  return columns.map(({ name, type, first }) =>
    `    ${name.padEnd(width)}  ${type.padEnd(typeWidth)}  ${first.map(cellText).join(", ")}`.trimEnd(),
  );
}

const longestCell = 40;

function cellText(cell: unknown): string {
  if (cell === null) return "∅";
  const text = typeof cell === "string" ? cell : JSON.stringify(cell);
  return text.length > longestCell ? `${text.slice(0, longestCell - 1)}…` : text;
}

const count = (number: number, noun: string): string =>
  `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;

function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
