import { percentText } from "../number-text.ts";
import type { KAnonymity } from "./k-anonymity.ts";
import type { LDiversity } from "./l-diversity.ts";
import type { TCloseness } from "./t-closeness.ts";

/**
 * The three questions by which European authorities judge whether persons can still be told from data (Article 29 Working
 * Party, opinion 05/2014; GDPR recital 26), answered as far as the chosen columns go.
 */
export interface ThreeTests {
  /** Can one person's rows be told from all others? */
  readonly singlingOut: string;
  /** Can rows be joined with rows about the same person elsewhere? */
  readonly linkability: string;
  /** Can something about a person be concluded? */
  readonly inference: string;
  /** What these answers do not cover. */
  readonly caution: string;
}

interface Measured extends Pick<KAnonymity, "columns" | "numRows" | "k" | "uniques" | "classSize"> {
  readonly riskThreshold: number;
  readonly lDiversity: LDiversity | null;
  readonly tCloseness: TCloseness | null;
}

/** Answers to the three questions in sentences with their numbers. */
export function threeTests(found: Measured, sensitive: string | undefined): ThreeTests {
  return {
    singlingOut: singlingOut(found),
    linkability: linkability(found),
    inference:
      sensitive === undefined ? "Not looked at: no sensitive column is named." : inference(found, sensitive),
    caution:
      "Only the chosen columns were looked at, not what others know or can find out. The numbers show where risk is; that none is left follows from no number.",
  };
}

const count = (number: number): string => number.toLocaleString("en-US");

function singlingOut({ columns, numRows, k, uniques }: Measured): string {
  const by = columns.join(", ");
  return uniques > 0
    ? `${count(uniques)} of ${count(numRows)} rows are alone with their ${by}: who knows these of a person finds the row.`
    : `No row is alone with its ${by}; the smallest group has ${count(k)} rows.`;
}

function linkability({ columns, numRows, classSize, riskThreshold }: Measured): string {
  const few = classSize.filter((size) => 1 / size > riskThreshold).length;
  const least = Math.ceil(1 / riskThreshold - 1e-9);
  return `Data from elsewhere that have ${columns.join(", ")} can be joined by them; ${count(few)} of ${count(numRows)} rows match fewer than ${least} rows.`;
}

function inference({ lDiversity, tCloseness }: Measured, sensitive: string): string {
  const classes = lDiversity?.classes ?? [];
  const certain = classes.filter(({ distinct }) => distinct === 1);
  const rows = certain.reduce((sum, { size }) => sum + size, 0);
  const shift = `the shares of its values differ by up to ${percentText(tCloseness?.t ?? 0)} between a group and all rows`;
  return certain.length > 0
    ? `In ${count(certain.length)} of ${count(classes.length)} groups (${count(rows)} rows) all have the same ${sensitive}: to know that a person is in one is to know it; ${shift}.`
    : `No group has a single ${sensitive}; ${shift}.`;
}
