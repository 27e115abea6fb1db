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
  readonly notes: readonly string[];
}

/** The type that holds every value of a column unchanged. A column that almost had another type gets a note that says why not. */
export function decideType(name: string, census: ColumnCensus): TypeDecision {
  const present = census.total - census.count("missing");
  const words = census.count("missingWord");
  const typed = present - words;
  const type = typed === 0 ? null : exactType(census, typed);
  if (type !== null) {
    return {
      type,
      notes:
        words === 0
          ? []
          : [
              `${name}: ${countOf(words, "value")} like “${exampleText(census, "missingWord")}” read as missing.`,
            ],
    };
  }
  return { type: "VARCHAR", notes: typed === 0 ? [] : textNotes(name, census, typed) };
}

function exactType(census: ColumnCensus, typed: number): CsvType | null {
  if (census.count("integer", "longInteger") === typed) return "BIGINT";
  if (census.count("integer", "decimal") === typed) return "DOUBLE";
  if (census.count("boolean") === typed) return "BOOLEAN";
  if (census.count("date") === typed) return "DATE";
  if (census.count("timestamp") === typed || census.count("utcTimestamp") === typed) return "TIMESTAMP";
  return null;
}

const reasons: readonly (readonly [keyof typeof valueKinds, string])[] = [
  ["leadingZero", "a number would lose the leading zeros"],
  ["tooLong", "a number would lose digits"],
  ["exponentCode", "they may be codes and not powers of ten"],
  ["commaDecimal", "they are numbers with commas or separators, written differently from 1234.5"],
  ["otherDate", "the order of day and month is not certain; use strptime(…) to read them"],
  ["zonedTimestamp", "they carry time zones or more than six digits of a second"],
];

function textNotes(name: string, census: ColumnCensus, typed: number): readonly string[] {
  const notes: string[] = [];
  for (const [kind, reason] of reasons) {
    const count = census.count(kind);
    if (
      count > 0 &&
      count + census.count("integer", "longInteger", "decimal", "date", "timestamp") > typed / 2
    ) {
      notes.push(
        `${name} stays text: ${countOf(count, "value")} like “${exampleText(census, kind)}” (line ${exampleLine(census, kind)}), ${reason}.`,
      );
    }
  }
  if (notes.length > 0) return notes;
  const text = census.count("text");
  if (text > 0 && text <= typed * 0.05) {
    return [
      `${name} stays text: ${countOf(text, "value")} unlike the others, first “${exampleText(census, "text")}” (line ${exampleLine(census, "text")}).`,
    ];
  }
  const mixed = (
    ["integer", "longInteger", "decimal", "date", "timestamp", "utcTimestamp", "boolean"] as const
  ).filter((kind) => census.count(kind) > 0);
  if (text === 0 && mixed.length > 1) {
    const examples = mixed.map(
      (kind) => `“${exampleText(census, kind)}” (line ${exampleLine(census, kind)})`,
    );
    return [`${name} stays text: it mixes values like ${examples.join(" and ")}.`];
  }
  return [];
}

const countOf = (count: number, noun: string): string =>
  `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;

const exampleText = (census: ColumnCensus, kind: keyof typeof valueKinds): string =>
  census.examples[valueKinds[kind]]?.text ?? "";

const exampleLine = (census: ColumnCensus, kind: keyof typeof valueKinds): string =>
  (census.examples[valueKinds[kind]]?.line ?? 0).toLocaleString("en-US");
