import { percentText } from "../number-text.ts";
import { booleanColumn, numberColumn, textColumn } from "../build-columns.ts";
import { columnLength, takeRows, type Column } from "../columns.ts";
import { drain, type Steps } from "../method.ts";
import { Table, toTable, type TableInput } from "../table.ts";
import { isBirth, isBirthHeader, isOtherDateHeader, readBirth, spreadLikeBirths } from "./birth-dates.ts";
import { headerWords } from "./header-words.ts";
import { maskValue } from "./mask.ts";
import { otherNames, personalPatterns, type PersonalKind, type PersonalPattern } from "./personal-kinds.ts";
import { isLikelyName } from "./personal-values.ts";
import { asText, countEntries } from "./used-dictionary.ts";

/** `high`: name and values agree, or values could hardly be anything else. `medium`: only one of them says so. */
export type Confidence = "high" | "medium";

/** A column that seems to hold personal data. */
export interface PersonalColumn {
  readonly column: string;
  readonly kind: PersonalKind;
  readonly confidence: Confidence;
  /** Share of the checked rows with a value whose value is of the kind. */
  readonly share: number;
  /** Whether the column's name says so too. */
  readonly header: boolean;
  /** Up to three values, all but their first letter or digit dotted. */
  readonly examples: readonly string[];
  /** Why it is thought so, in a sentence. */
  readonly text: string;
  /** What to do before the table is handed on. */
  readonly advice: string;
}

export interface PersonalColumns {
  /** The surest first, then as in the table. */
  readonly columns: readonly PersonalColumn[];
  /** Columns in which nothing personal was found; this is no proof that there is nothing. */
  readonly otherColumns: readonly string[];
  /** The findings, one row each. */
  readonly table: Table;
}

/** Rows that are looked at, evenly spread over the table. */
const mostRows = 5_000;

/**
 * Finds columns that seem to hold personal data, by their names (English, German, French, Spanish, Italian, Dutch) and
 * values: e-mail, telephone and IP addresses, IBAN (remainder modulo 97), cards (Luhn), national numbers of ten countries
 * (their check digits), dates of birth, names, addresses, postcodes. At most 5,000 rows of a column are looked at. What
 * remains can still tell who a person is, for instance occupation and town together: see `riskSummary`.
 */
export function detectPersonalColumns(table: TableInput): PersonalColumns {
  return drain(detectPersonalColumnsSteps(table));
}

/** `detectPersonalColumns` as a long job. */
export function* detectPersonalColumnsSteps(data: TableInput): Steps<PersonalColumns> {
  const table = toTable(data);
  const found: PersonalColumn[] = [];
  for (const [index, name] of table.columnNames.entries()) {
    yield { fraction: index / table.columnNames.length, text: `looking at ${name}` };
    const finding = examine(name, table.column(name));
    if (finding) found.push(finding);
  }
  const columns = found.sort((a, b) => sureness[b.confidence] - sureness[a.confidence]);
  const isFound = new Set(columns.map(({ column }) => column));
  return {
    columns,
    otherColumns: table.columnNames.filter((name) => !isFound.has(name)),
    table: toFindingsTable(columns),
  };
}

const sureness: Readonly<Record<Confidence, number>> = { medium: 0, high: 1 };

/** The different values of a column among the rows that are looked at. */
interface Sample {
  readonly name: string;
  /** The words of the column's name. */
  readonly words: string;
  readonly kind: Column["kind"];
  readonly values: readonly string[];
  /** Rows that have each value. */
  readonly counts: Int32Array;
  /** Rows with a value. */
  readonly numRows: number;
}

function examine(name: string, column: Column): PersonalColumn | null {
  const sample = sampleOf(name, column);
  if (sample === null) return null;
  const findings = personalPatterns.map((pattern) => findPattern(sample, pattern));
  return [...findings, findBirths(sample)].reduce(surer, null);
}

/** The second only if it is surer, or as sure for more values. */
function surer(best: PersonalColumn | null, next: PersonalColumn | null): PersonalColumn | null {
  if (best === null || next === null) return best ?? next;
  const gain = sureness[next.confidence] - sureness[best.confidence];
  return gain > 0 || (gain === 0 && next.share > best.share) ? next : best;
}

/** Null where there is nothing to look at: booleans, numbers with decimals, columns without values. */
function sampleOf(name: string, column: Column): Sample | null {
  if (column.kind === "boolean") return null;
  const length = columnLength(column);
  const step = Math.max(1, length / mostRows);
  const rows = Int32Array.from({ length: Math.min(length, mostRows) }, (_, i) => Math.floor(i * step));
  const taken = takeRows(column, rows);
  const text = asText(taken);
  if (text.dictionary.length === 0) return null;
  if (column.kind === "number" && text.dictionary.some((value) => !/^\d+$/.test(value))) return null;
  const counts = countEntries(text);
  return {
    name,
    words: headerWords(name),
    kind: column.kind,
    values: text.dictionary.map((value) => value.trim()),
    counts,
    numRows: counts.reduce((sum, count) => sum + count, 0),
  };
}

interface Matches {
  /** Share of the rows. */
  readonly share: number;
  /** The different values that match. */
  readonly values: readonly string[];
}

function matchesIn({ values, counts, numRows }: Sample, matches: (value: string) => boolean): Matches {
  let rows = 0;
  const matching = values.filter((value, i) => {
    const isMatch = matches(value);
    if (isMatch) rows += counts[i]!;
    return isMatch;
  });
  return { share: rows / numRows, values: matching };
}

/** From this share of rows on, values show what a column is for. */
const mostlyShare = 0.8;
/** Chance at which so many values would pass a check that have nothing to do with it. */
const byChance = 1e-4;

function findPattern(sample: Sample, pattern: PersonalPattern): PersonalColumn | null {
  if (sample.kind === "date") return null;
  return byHeader(sample, pattern) ?? byValues(sample, pattern) ?? byParts(sample, pattern);
}

function byHeader(sample: Sample, pattern: PersonalPattern): PersonalColumn | null {
  if (!pattern.header.test(sample.words)) return null;
  if (pattern.kind === "name" && otherNames.test(sample.words)) return null;
  const found = matchesIn(sample, pattern.withHeader);
  if (found.share < 0.1) return null;
  const isSure =
    found.share >= 0.5 && pattern.chance < 1 && (pattern.kind !== "name" || hasFirstNames(sample));
  return toFinding(sample, pattern, found, isSure ? "high" : "medium", true);
}

/** Whether a column called a name holds common first names: products and places have names as well. */
const hasFirstNames = (sample: Sample): boolean => matchesIn(sample, isLikelyName).share >= 0.2;

function byValues(sample: Sample, pattern: PersonalPattern): PersonalColumn | null {
  const found = matchesIn(sample, pattern.alone);
  if (found.share < mostlyShare || pattern.chance ** found.values.length > byChance) return null;
  return toFinding(sample, pattern, found, pattern.surest, false);
}

function byParts(sample: Sample, pattern: PersonalPattern): PersonalColumn | null {
  if (pattern.within === null || sample.kind === "number" || sample.kind === "bigint") return null;
  const found = matchesIn(sample, pattern.within);
  return found.values.length === 0 ? null : toFinding(sample, pattern, found, "medium", false);
}

const births: Pick<PersonalPattern, "kind" | "label" | "advice"> = {
  kind: "birth-date",
  label: "dates of birth",
  advice: 'Keep the year or an age band: generalize by "date" or "bands".',
};

function findBirths(sample: Sample): PersonalColumn | null {
  const found = matchesIn(sample, (value) => isBirth(readBirth(value)));
  if (found.share < 0.5) return null;
  if (isBirthHeader(sample.words)) return toFinding(sample, births, found, "high", true);
  const isDate = sample.kind === "date" || sample.kind === "text";
  if (!isDate || isOtherDateHeader(sample.words) || found.share < mostlyShare) return null;
  const times = Float64Array.from(found.values, readBirth);
  return spreadLikeBirths(times) ? toFinding(sample, births, found, "medium", false) : null;
}

function toFinding(
  sample: Sample,
  { kind, label, advice }: Pick<PersonalPattern, "kind" | "label" | "advice">,
  { share, values }: Matches,
  confidence: Confidence,
  header: boolean,
): PersonalColumn {
  const percent = share === 1 ? "all" : `${percentText(share)} of`;
  return {
    column: sample.name,
    kind,
    confidence,
    share,
    header,
    examples: values.slice(0, 3).map(maskValue),
    text: `${sample.name} seems to hold ${label}: ${percent} values look so${header ? ", and its name says it" : ""}.`,
    advice,
  };
}

function toFindingsTable(found: readonly PersonalColumn[]): Table {
  return Table.fromColumns({
    column: textColumn(found.map(({ column }) => column)),
    kind: textColumn(found.map(({ kind }) => kind)),
    confidence: textColumn(found.map(({ confidence }) => confidence)),
    share: numberColumn(found.map(({ share }) => share)),
    name_says_so: booleanColumn(found.map(({ header }) => header)),
    example: textColumn(found.map(({ examples }) => examples[0] ?? null)),
    because: textColumn(found.map(({ text }) => text)),
    advice: textColumn(found.map(({ advice }) => advice)),
  });
}
