/** The words of a chart; what is left out is computed from the numbers. */
export interface WordOptions {
  /** What the chart finds, in a sentence. */
  readonly title?: string;
  /** What is shown, and its unit. */
  readonly subtitle?: string;
  /** Where the numbers come from; counts of missing values are added. */
  readonly caption?: string;
}

/** `digital_sessions` as `Digital sessions`. */
export function labelOf(field: string): string {
  const known = Object.hasOwn(knownLabels, field) ? knownLabels[field] : undefined;
  if (known !== undefined) return known;
  const text = /^[A-Z0-9]+$/.test(field)
    ? field
    : field
        .replaceAll("_", " ")
        .replaceAll(
          /([a-z])([A-Z])/g,
          (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
        )
        .trim();
  return text === "" ? field : text.charAt(0).toUpperCase() + text.slice(1);
}

/** A label in the middle of a sentence. */
export function inSentence(label: string): string {
  const [first = "", second = ""] = label;
  return second === second.toUpperCase() && /\p{L}/u.test(second)
    ? label
    : first.toLowerCase() + label.slice(1);
}

/** `Balance (EUR)`; percentages say so at their ticks. */
export const withUnit = (label: string, unit: string | undefined): string =>
  unit === undefined || unit === "%" || unit === "" ? label : `${label} (${unit})`;

/** `, EUR` at the end of a subtitle. */
export const unitText = (unit: string | undefined): string =>
  unit === undefined || unit === "%" || unit === "" ? "" : `, ${unit}`;

/** `is`, or `are` for a label that is a plural. */
export const beOf = (label: string): string => (/[^sui]s$/.test(label) ? "are" : "is");

/** A name at the beginning of a sentence: a plain word in small letters gets a capital. */
export const atStart = (name: string): string =>
  /^[a-z][a-z]+( |$)/.test(name) ? name.charAt(0).toUpperCase() + name.slice(1) : name;

const knownLabels: Readonly<Record<string, string>> = {
  ...{ pc1: "First component", pc2: "Second component" },
  ...{ ndcg: "NDCG", mase: "MASE", psi: "PSI", auc: "AUC" },
};

/** "a, b and c". */
export const listText = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;

/** "1 row", "2,000 rows". */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;

/** A note for the caption, or nothing where nothing is missing. */
export const missingNote = (count: number, field: string): readonly string[] =>
  count === 0 ? [] : [`${countText(count, "row")} without ${inSentence(labelOf(field))} left out.`];

const monthNames = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A day or month in words: `Apr 2025` where all times are at the start of a month, else `4 Apr 2025`. */
export function dateText(time: number, { isMonthly }: { readonly isMonthly: boolean }): string {
  const date = new Date(time);
  const month = `${monthNames[date.getUTCMonth()] ?? ""} ${date.getUTCFullYear()}`;
  return isMonthly ? month : `${date.getUTCDate()} ${month}`;
}

/** Whether all times are at the start of a month. */
export const areMonths = (times: Iterable<number>): boolean =>
  Array.from(times).every((time) => {
    const date = new Date(time);
    return date.getUTCDate() === 1 && time % 86_400_000 === 0;
  });
