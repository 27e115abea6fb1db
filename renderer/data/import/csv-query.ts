import { quoteName, quoteText } from "../../base/sql-text.ts";
import type { CsvColumn, CsvPlan, CsvShape } from "./csv-plan.ts";
import { scannerMarks } from "./csv-scanner.ts";
import { missingWords } from "./csv-values.ts";

/**
 * The query by which DuckDB reads the rows of a CSV file as planned: every value as text, cast to what all of them were
 * found to be. Null where its reader could take anything for something else; then we read the file ourselves.
 */
export function csvQuery(path: string, plan: CsvPlan): string | null {
  const lineEnd = lineEndOf(plan.shape);
  if (lineEnd === null || !isPlain(plan)) return null;
  const options = {
    auto_detect: "false",
    header: "false",
    skip: String(plan.header.skippedRecords),
    delim: quoteText(String.fromCharCode(plan.dialect.delimiter)),
    quote: `'"'`,
    escape: `'"'`,
    new_line: quoteText(lineEnd),
    nullstr: "''",
    compression: "'none'",
    strict_mode: "true",
    parallel: String((plan.shape.marks & scannerMarks.severalLines) === 0),
    columns: `{${plan.columns.map((_, at) => `c${at}: 'VARCHAR'`).join(", ")}}`,
  };
  const written = Object.entries(options).map(([name, value]) => `${name} = ${value}`);
  return `SELECT ${plan.columns.map(castColumn).join(", ")} FROM read_csv(${quoteText(path)}, ${written.join(", ")})`;
}

function isPlain({ dialect, header, columns, shape }: CsvPlan): boolean {
  return (
    shape.isRegular &&
    (shape.marks & scannerMarks.hiddenQuote) === 0 &&
    dialect.escape === "doubled" &&
    !dialect.padded &&
    header.skippedRecords <= 1 &&
    header.line === 1 &&
    header.names?.some((name) => /[\r\n]/.test(name)) !== true &&
    columns.length > 1 &&
    columns.every(({ cast }) => cast === null)
  );
}

const lineEnds: Readonly<Record<number, string>> = {
  [scannerMarks.lineFeed]: "\\n",
  [scannerMarks.carriageReturnLineFeed]: "\\r\\n",
};

/** The line end of all rows, as DuckDB names it. */
const lineEndOf = ({ marks }: CsvShape): string | null =>
  lineEnds[
    marks & (scannerMarks.lineFeed | scannerMarks.carriageReturnLineFeed | scannerMarks.carriageReturn)
  ] ?? null;

function castColumn({ name, type, hasMissingWords }: CsvColumn, at: number): string {
  const text = `c${at}`;
  if (type === "VARCHAR") return `${text} AS ${quoteName(name)}`;
  const trimmed = `trim(${text}, ' ')`;
  const words = [...missingWords].map(quoteText).join(", ");
  const present = hasMissingWords ? `CASE WHEN ${trimmed} NOT IN (${words}) THEN ${trimmed} END` : text;
  // Of all types only this one is not cast from texts with blanks around it.
  const value = type === "BOOLEAN" && !hasMissingWords ? trimmed : present;
  return `CAST(${value} AS ${type}) AS ${quoteName(name)}`;
}
