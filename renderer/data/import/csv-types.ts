import { note, warning, type Finding } from "./finding.ts";
import { LineList } from "./line-list.ts";
import { valueKindCount, valueKinds } from "./csv-values.ts";

export type CsvType = "BIGINT" | "DOUBLE" | "BOOLEAN" | "DATE" | "TIMESTAMP" | "VARCHAR";

interface KindExample {
  readonly text: string;
  readonly lines: number[];
}

/** What the values of one column were, over all rows. */
export class ColumnCensus {
  readonly counts = new Float64Array(valueKindCount);
  /** The first text of each kind and the first few lines with such, for notes. */
  readonly examples: (KindExample | undefined)[] = [];

  /** Empty texts in quotes, where others have no quotes. */
  readonly quotedEmpty = new LineList();

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
                linesOf(census, "missingWord"),
              ),
            ],
    };
  }
  if (words === 0) return { type: "VARCHAR", findings: textFindings(name, census, typed, unit) };
  const kept = `${name}: ${countOf(words, "value")} like ${exampleOf(census, "missingWord", unit)} may mean “no value”; kept as text.`;
  return {
    type: "VARCHAR",
    findings: [...textFindings(name, census, typed, unit), note(kept, linesOf(census, "missingWord"))],
  };
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
/** One text among three values may be odd too. */
const [fewValues, oddShareOfFew] = [10, 0.34];

const reasons: readonly (readonly [keyof typeof valueKinds, string])[] = [
  ["leadingZero", "a number would lose the leading zeros"],
  ["tooLong", "a number would lose digits"],
  ["exponentCode", "they may be codes and not powers of ten"],
  ["commaDecimal", "they are numbers with commas or separators, written differently from 1234.5"],
  ["dressedNumber", "they carry a currency, a percent sign or a sign written otherwise"],
  ["otherDate", "the order of day and month is not certain; use strptime(…) to read them"],
  ["noSuchDay", "there is no such day or time"],
  [
    "zonedTimestamp",
    "they carry time zones, or fractions of seconds after a comma or of more than six digits",
  ],
];

function textFindings(name: string, census: ColumnCensus, typed: number, unit: string): readonly Finding[] {
  const tell: Tell = (kind, text) =>
    warning(
      `${name} stays text: ${text(countOf(census.count(kind), "value"), exampleOf(census, kind, unit))}.`,
      [...linesOf(census, kind)],
    );
  const written = writtenFindings(census, typed, tell);
  if (written.length > 0) return written;
  const odd = oddKind(census, typed);
  if (odd !== null) return [tell(odd, oddTexts[odd])];
  const mixed = plainKinds.filter((kind) => census.count(kind) > 0);
  if (census.count("text") > 0 || mixed.length < 2) return [];
  const examples = mixed.map((kind) => exampleOf(census, kind, unit));
  const lines = mixed.map((kind) => linesOf(census, kind)[0]!);
  return [warning(`${name} stays text: it mixes values like ${examples.join(" and ")}.`, lines)];
}

type Kind = keyof typeof valueKinds;
type Tell = (kind: Kind, text: (count: string, example: string) => string) => Finding;

const plainKinds = [
  "integer",
  "longInteger",
  "decimal",
  "date",
  "timestamp",
  "utcTimestamp",
  "boolean",
] as const;

/** Values that are written so that no type holds them as they stand, where most of the column is such or plain. */
const writtenFindings = (census: ColumnCensus, typed: number, tell: Tell): readonly Finding[] =>
  reasons.flatMap(([kind, reason]) => {
    const count = census.count(kind);
    const plain = census.count("integer", "longInteger", "decimal", "date", "timestamp");
    if (count === 0 || count + plain <= typed / 2) return [];
    return [tell(kind, (values, example) => `${values} like ${example}, ${reason}`)];
  });

const oddTexts = {
  errorWord: (count, example) => `${count} like ${example}, errors of a spreadsheet`,
  placeholder: (count, example) => `${count} like ${example}, which may stand for no value`,
  text: (count, example) => `${count} unlike the others, first ${example}`,
} as const satisfies Partial<Record<Kind, Parameters<Tell>[1]>>;

/** What keeps a column from being of a type, if it is little, or all of one meaning. */
function oddKind(census: ColumnCensus, typed: number): keyof typeof oddTexts | null {
  const [errors, placeholders, texts] = [
    census.count("errorWord"),
    census.count("placeholder"),
    census.count("text"),
  ];
  if (errors > 0 && errors < typed) return "errorWord";
  if (placeholders > 0 && placeholders < typed && exactType(census, typed - placeholders) !== null)
    return "placeholder";
  const isFew =
    typed <= fewValues && texts <= typed * oddShareOfFew && isShort(census.examples[valueKinds.text]);
  return texts > 0 && (texts <= typed * oddShare || isFew) ? "text" : null;
}

/** A slip is short; a sentence among numbers is meant. */
const isShort = (example: { readonly text: string } | undefined): boolean =>
  example !== undefined && example.text.length <= 12;

const exampleOf = (census: ColumnCensus, kind: Kind, unit: string): string =>
  `“${exampleText(census, kind)}” (${unit} ${exampleLine(census, kind)})`;

const countOf = (count: number, noun: string): string =>
  `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;

const exampleText = (census: ColumnCensus, kind: keyof typeof valueKinds): string =>
  census.examples[valueKinds[kind]]?.text ?? "";

const exampleLine = (census: ColumnCensus, kind: keyof typeof valueKinds): string =>
  lineOf(census, kind).toLocaleString("en-US");

const lineOf = (census: ColumnCensus, kind: keyof typeof valueKinds): number => linesOf(census, kind)[0] ?? 0;

const linesOf = (census: ColumnCensus, kind: keyof typeof valueKinds): readonly number[] =>
  census.examples[valueKinds[kind]]?.lines ?? [];
