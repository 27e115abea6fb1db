import { warning, type Finding } from "./finding.ts";
import { valueKindCount, valueKinds } from "./csv-values.ts";

export type CsvType = "BIGINT" | "DOUBLE" | "BOOLEAN" | "DATE" | "TIMESTAMP" | "VARCHAR";

/** What the values of one column were, over all rows. */
export class ColumnCensus {
  readonly counts = new Float64Array(valueKindCount);
  /** The first line and text of each kind, for notes. */
  readonly examples: ({ readonly line: number; readonly text: string } | undefined)[] = [];

  count(...kinds: readonly (keyof typeof valueKinds)[]): number {
    return kinds.reduce((sum, kind) => sum + this.counts[valueKinds[kind]]!, 0);
  }

  get total(): number {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }
}

export interface TypeDecision {
  readonly type: CsvType;
  readonly findings: readonly Finding[];
}

/** The type that holds every value of a column unchanged. A column that almost had another type gets a note that says why not. */
export function decideType(name: string, census: ColumnCensus, unit = "line"): TypeDecision {
  const present = census.total - census.count("missing");
  const words = census.count("missingWord");
  const typed = present - words;
  const type = typed === 0 ? null : exactType(census, typed);
  if (type !== null) {
    return {
      type,
      findings:
        words === 0
          ? []
          : [
              warning(
                `${name}: ${countOf(words, "value")} like “${exampleText(census, "missingWord")}” (${unit} ${exampleLine(census, "missingWord")}) read as missing.`,
                [lineOf(census, "missingWord")],
              ),
            ],
    };
  }
  return { type: "VARCHAR", findings: typed === 0 ? [] : textFindings(name, census, typed, unit) };
}

/** The decision for a column of a sheet whose cells are all texts. */
export function decideText(name: string, census: ColumnCensus): TypeDecision {
  const { type } = decideType(name, census);
  const text = `${name} stays text: its cells hold texts in the file, though they could be read as ${type}.`;
  return { type: "VARCHAR", findings: type === "VARCHAR" ? [] : [warning(text)] };
}

function exactType(census: ColumnCensus, typed: number): CsvType | null {
  if (census.count("integer", "longInteger") === typed) return "BIGINT";
  if (census.count("integer", "decimal") === typed) return "DOUBLE";
  if (census.count("boolean") === typed) return "BOOLEAN";
  if (census.count("date") === typed) return "DATE";
  if (census.count("timestamp") === typed || census.count("utcTimestamp") === typed) return "TIMESTAMP";
  return null;
}

/** A column with at most this share of odd texts was meant to be something else. */
const oddShare = 0.2;

const reasons: readonly (readonly [keyof typeof valueKinds, string])[] = [
  ["leadingZero", "a number would lose the leading zeros"],
  ["tooLong", "a number would lose digits"],
  ["exponentCode", "they may be codes and not powers of ten"],
  ["commaDecimal", "they are numbers with commas or separators, written differently from 1234.5"],
  ["dressedNumber", "they carry a currency, a percent sign or a sign written otherwise"],
  ["otherDate", "the order of day and month is not certain; use strptime(…) to read them"],
  ["zonedTimestamp", "they carry time zones or more than six digits of a second"],
];

function textFindings(name: string, census: ColumnCensus, typed: number, unit: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [kind, reason] of reasons) {
    const count = census.count(kind);
    if (
      count > 0 &&
      count + census.count("integer", "longInteger", "decimal", "date", "timestamp") > typed / 2
    ) {
      const example = `“${exampleText(census, kind)}” (${unit} ${exampleLine(census, kind)})`;
      findings.push(
        warning(`${name} stays text: ${countOf(count, "value")} like ${example}, ${reason}.`, [
          lineOf(census, kind),
        ]),
      );
    }
  }
  if (findings.length > 0) return findings;
  const errors = census.count("errorWord");
  if (errors > 0 && errors < typed) {
    return [
      warning(
        `${name} stays text: ${countOf(errors, "value")} like “${exampleText(census, "errorWord")}” (${unit} ${exampleLine(census, "errorWord")}), errors of a spreadsheet.`,
        [lineOf(census, "errorWord")],
      ),
    ];
  }
  const text = census.count("text");
  if (text > 0 && text <= typed * oddShare) {
    const example = `“${exampleText(census, "text")}” (${unit} ${exampleLine(census, "text")})`;
    return [
      warning(`${name} stays text: ${countOf(text, "value")} unlike the others, first ${example}.`, [
        lineOf(census, "text"),
      ]),
    ];
  }
  const mixed = (
    ["integer", "longInteger", "decimal", "date", "timestamp", "utcTimestamp", "boolean"] as const
  ).filter((kind) => census.count(kind) > 0);
  if (text === 0 && mixed.length > 1) {
    const examples = mixed.map(
      (kind) => `“${exampleText(census, kind)}” (${unit} ${exampleLine(census, kind)})`,
    );
    return [
      warning(
        `${name} stays text: it mixes values like ${examples.join(" and ")}.`,
        mixed.map((kind) => lineOf(census, kind)),
      ),
    ];
  }
  return [];
}

const countOf = (count: number, noun: string): string =>
  `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;

const exampleText = (census: ColumnCensus, kind: keyof typeof valueKinds): string =>
  census.examples[valueKinds[kind]]?.text ?? "";

const exampleLine = (census: ColumnCensus, kind: keyof typeof valueKinds): string =>
  lineOf(census, kind).toLocaleString("en-US");

const lineOf = (census: ColumnCensus, kind: keyof typeof valueKinds): number =>
  census.examples[valueKinds[kind]]?.line ?? 0;
