import type { Cell, CellValue, Sheet } from "hucre/xlsx";
import { note, warning, type Finding } from "./finding.ts";
import { LineList } from "./line-list.ts";

type FormatValue = (value: CellValue, format: string) => string;

/**
 * The cells of a sheet as values; numbers that their format shows as codes (`00000`, `000-00-0000`) as the texts that Excel shows. What
 * is odd about cells is told with their rows.
 */
export function readCells(
  sheet: Sheet,
  formatValue: FormatValue,
): { readonly rows: readonly (readonly CellValue[])[]; readonly findings: readonly Finding[] } {
  const rows = sheet.rows.slice();
  const [codes, uncounted, durations] = [new LineList("row"), new LineList("row"), new LineList("row")];
  const errors = new CellList();
  for (const [place, cell] of sheet.cells ?? new Map<string, Cell>()) {
    const [row, column] = place.split(",").map(Number) as [number, number];
    if (cell.formula !== undefined && cell.value === null) uncounted.add(row + 1);
    if (cell.type === "error") errors.add(row, column, String(cell.value));
    const format = cell.style?.numFmt;
    if (cell.value instanceof Date && format !== undefined && durationFormat.test(format)) {
      rows[row] = (rows[row] ?? []).with(column, durationText(cell.value));
      durations.add(row + 1);
    }
    if (typeof cell.value !== "number" || format === undefined || !isCodeFormat(format)) continue;
    rows[row] = (rows[row] ?? []).with(column, formatValue(cell.value, format));
    codes.add(row + 1);
  }
  return {
    rows,
    findings: [
      ...found(
        codes,
        "number",
        ["is", "are"],
        "shown as codes by their format and read so, zeros included.",
        note,
      ),
      ...found(durations, "duration", ["is", "are"], "read as hours, minutes and seconds, as text.", note),
      ...errors.findings(),
      ...found(
        uncounted,
        "formula",
        ["has", "have"],
        "no saved value and read as missing: open the file in Excel and save it.",
      ),
      ...found(
        mergedRows(sheet),
        "merged range",
        ["holds its", "hold their"],
        "value in the first cell only; the rest is missing.",
      ),
    ],
  };
}

/** `[h]:mm:ss` counts hours beyond a day. */
const durationFormat = /\[(h+|m+|s+)\]/i;

const [msPerSecond, msPerDay] = [1000, 86_400_000];
const dayZero = Date.UTC(1899, 11, 31);

/** Excel keeps a duration as a number of days, which the reader makes a day of the year 1900. */
function durationText(date: Date): string {
  // Excel counts a 29 February 1900, which was none.
  const leap = date.getTime() >= Date.UTC(1900, 2, 1) ? msPerDay : 0;
  const seconds = Math.round((date.getTime() - dayZero + leap) / msPerSecond);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return [hours, minutes, seconds % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** Nothing but places for digits, at least two, and marks between them. */
const isCodeFormat = (format: string): boolean =>
  /^(0|[-/ ()]|\\.|"[^"]*")+$/.test(format) && (format.match(/0/g)?.length ?? 0) > 1;

function mergedRows({ merges }: Sheet): LineList {
  const rows = new LineList("row");
  for (const { startRow } of merges ?? []) rows.add(startRow + 1);
  return rows;
}

const found = (
  rows: LineList,
  noun: string,
  verbs: readonly [string, string],
  what: string,
  tell: (text: string, lines?: readonly number[]) => Finding = warning,
): readonly Finding[] => (rows.count === 0 ? [] : [tell(`${rows.text(noun, verbs)} ${what}`, rows.lines)]);

const shownCells = 5;

/** Counts cells with errors of formulas and remembers the first few. */
class CellList {
  #count = 0;
  readonly #cells: string[] = [];
  readonly #rows: number[] = [];
  readonly #words = new Set<string>();

  add(row: number, column: number, word: string): void {
    this.#count += 1;
    this.#words.add(word);
    if (this.#cells.length === shownCells) return;
    this.#cells.push(`${columnLetters(column)}${row + 1}`);
    this.#rows.push(row + 1);
  }

  findings(): readonly Finding[] {
    if (this.#count === 0) return [];
    const one = this.#count === 1;
    const places = this.#cells.join(", ") + (this.#count > shownCells ? ", …" : "");
    const words = [...this.#words].slice(0, 3).join(", ");
    const text = `${this.#count.toLocaleString("en-US")} cell${one ? "" : "s"} (${places}) ${one ? "holds an error" : "hold errors"} of a formula (${words}), kept as text.`;
    return [warning(text, this.#rows)];
  }
}

/** A, …, Z, AA, … */
function columnLetters(column: number): string {
  const before = Math.floor(column / 26);
  return (before === 0 ? "" : columnLetters(before - 1)) + String.fromCharCode(65 + (column % 26));
}
