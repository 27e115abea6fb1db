import { missingName, otherName } from "./chart-input.ts";
import { atStart, beOf, inSentence, labelOf, missingNote, type WordOptions } from "./chart-words.ts";
import type { ComputedWords } from "./frame.ts";
import { totalsBy, type MeasuredRow, type Reduce } from "./measured-rows.ts";
import type { NumberStyle } from "./number-style.ts";

interface BarFacts {
  readonly rows: readonly MeasuredRow[];
  readonly keys: readonly string[];
  readonly groups: readonly string[];
  readonly options: WordOptions & {
    readonly x: string;
    readonly y?: string;
    readonly reduce?: Reduce;
    readonly interval?: unknown;
  };
  readonly style: NumberStyle;
  readonly label: string;
  readonly isReduced: boolean;
  readonly isShare: boolean;
  readonly parts: string | undefined;
  readonly missing: number;
}

/** What bars find and show, in words. */
export function barWords(facts: BarFacts): Required<ComputedWords> {
  const { options, missing } = facts;
  return {
    title:
      facts.parts === undefined ? highestTitle(facts) : facts.isShare ? shareTitle(facts) : partsTitle(facts),
    subtitle: subtitleOf(facts),
    notes: options.y === undefined ? [] : missingNote(missing, options.y),
  };
}

function highestTitle({ rows, style, label, options, isReduced }: BarFacts): string {
  const named = rows.filter(({ key }) => key !== otherName && key !== missingName);
  const list = named.length > 0 ? named : rows;
  const top = list.reduce((best, row) => (row.value > best.value ? row : best));
  const ties = list.filter(({ value }) => value === top.value).length;
  const counted = options.y === undefined;
  const measure = counted ? "Rows" : measureText(label, options.reduce, isReduced);
  if (list.length === 1) return `${measure}: ${style.text(top.value)} for ${top.key}`;
  if (ties === list.length)
    return `${measure} ${counted ? "are" : beOf(label)} the same everywhere: ${style.text(top.value)}`;
  if (counted) {
    const total = rows.reduce((sum, { value }) => sum + value, 0);
    return `${atStart(top.key)} is most frequent, ${percent(top.value / total)} of the rows`;
  }
  return `${measure} ${verbOf(options.reduce, isReduced, label)} highest for ${top.key}, ${style.text(top.value)}`;
}

function partsTitle({ rows, parts, label, options, style, keys, isReduced }: BarFacts): string {
  if (rows.some(({ value }) => value < 0) || keys.length === 1)
    return `${label} by ${inSentence(labelOf(options.x))} and ${inSentence(labelOf(parts ?? ""))}`;
  const top = rows.reduce((best, row) => (row.value > best.value ? row : best));
  const what = `${top.key} with ${inSentence(labelOf(parts ?? ""))} ${top.group}`;
  if (options.y === undefined) return `${atStart(what)} is most frequent, ${style.text(top.value)} rows`;
  const measure = measureText(label, options.reduce, isReduced);
  return `${measure} ${verbOf(options.reduce, isReduced, label)} highest for ${what}, ${style.text(top.value)}`;
}

function shareTitle({ rows, keys, style }: BarFacts): string {
  const groups = totalsBy(rows, "group");
  const [largest = ""] = [...groups].sort(([, a], [, b]) => b - a)[0] ?? [];
  const own = rows.filter(({ group }) => group === largest);
  if (keys.length === 1) return `${atStart(largest)} makes up ${style.text(own[0]?.value ?? 0)}`;
  const ordered = [...own].sort((a, b) => b.value - a.value);
  const [most, least] = [ordered[0]!, ordered.at(-1)!];
  const least0 = own.length < keys.length ? null : least;
  return least0 === null
    ? `${atStart(largest)} makes up the most in ${most.key}, ${style.text(most.value)}`
    : `${atStart(largest)} makes up from ${style.text(least0.value)} (${least0.key}) to ${style.text(most.value)} (${most.key})`;
}

function subtitleOf({ label, options, isReduced, isShare, parts, style }: BarFacts): string {
  const by = [options.x, parts].filter((name) => name !== undefined).map((name) => inSentence(labelOf(name)));
  const unit = style.unit === "" || style.unit === "%" ? "" : `, ${style.unit}`;
  const measure = isShare
    ? label
    : options.y === undefined
      ? "Number of rows"
      : measureText(label, options.reduce, isReduced);
  const interval = options.interval === undefined ? "" : "; the thin lines are intervals";
  return `${measure} by ${by.join(" and ")}${unit}${interval}`;
}

const measureText = (label: string, reduce: Reduce | undefined, isReduced: boolean): string =>
  isReduced ? `${reducers[reduce ?? "mean"]} ${inSentence(label)}` : label;

const reducers: Readonly<Record<Reduce, string>> = {
  count: "Number of",
  sum: "Total",
  mean: "Mean",
  median: "Median",
};

/** The mean of several is, several are. */
const verbOf = (reduce: Reduce | undefined, isReduced: boolean, label: string): string =>
  isReduced && reduce !== "sum" ? "is" : beOf(label);

const percent = (share: number): string =>
  `${(share * 100).toLocaleString("en-US", { maximumFractionDigits: 1 })}%`;
