import { numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { drain, type Steps } from "../method.ts";
import { Table, type TableInput } from "../table.ts";
import { kAnonymity, type KAnonymity, type KAnonymityOptions } from "./k-anonymity.ts";
import { lDiversity, type LDiversity } from "./l-diversity.ts";
import { tCloseness, type TCloseness } from "./t-closeness.ts";
import { threeTests, type ThreeTests } from "./three-tests.ts";

export interface RiskOptions extends KAnonymityOptions {
  /** Column that nobody should learn about a person. */
  readonly sensitive?: string;
  /** Rows with a greater risk are counted as at risk (default 0.2: fewer than five alike). */
  readonly riskThreshold?: number;
}

/** Chances that a row is rightly assigned to a person by the quasi-identifiers. */
export interface Risk {
  /** Of the row most at risk. */
  readonly highest: number;
  /** Mean over all rows. */
  readonly average: number;
  /** Share of rows with a risk above the threshold. */
  readonly recordsAtRisk: number;
}

export interface RiskSummary extends KAnonymity {
  readonly riskThreshold: number;
  /** For an attacker who knows that the person is in the data: 1 / rows of the class. */
  readonly prosecutor: Risk;
  /**
   * For an attacker who has the population, of which the rows are a sample: 1 / sum of the weights of the class, at most 1.
   * Without weights the rows are taken to be the population, and it is the prosecutor's.
   */
  readonly journalist: Risk;
  /** The share of rows that an attacker gets right who assigns all of them to the population: the journalist's average. */
  readonly marketer: number;
  /** Null without a sensitive column. */
  readonly lDiversity: LDiversity | null;
  readonly tCloseness: TCloseness | null;
  /** What European law asks of data before they count as anonymous, in words; there is no yes or no to it. */
  readonly tests: ThreeTests;
  /** The measures, one row each: `measure`, `value`, `meaning`. */
  readonly summary: Table;
}

/**
 * The risk that persons are recognized in a table by quasi-identifiers: k, uniques, and the risks from prosecutor,
 * journalist and marketer (El Emam 2013; ARX), with l-diversity and t-closeness if a sensitive column is named. It says what
 * was measured and never that data are anonymous: other columns and knowledge from elsewhere are not looked at. Throws
 * without columns or rows.
 */
export function riskSummary(data: TableInput, options: RiskOptions): RiskSummary {
  return drain(riskSummarySteps(data, options));
}

/** `riskSummary` as a long job. */
export function* riskSummarySteps(data: TableInput, options: RiskOptions): Steps<RiskSummary> {
  const { columns, sensitive, riskThreshold = 0.2 } = options;
  if (!(riskThreshold > 0 && riskThreshold <= 1)) {
    throw new AnalysisError(
      "bad-parameter",
      `riskThreshold is ${riskThreshold}.`,
      "It must lie above 0 and at most at 1.",
    );
  }
  yield { fraction: 0, text: "counting rows that are alike" };
  const found = kAnonymity(data, options);
  const prosecutor = riskOf(found.classSize, riskThreshold);
  const journalist = found.populationSize === null ? prosecutor : riskOf(found.populationSize, riskThreshold);
  yield { fraction: 0.3, text: "counting sensitive values" };
  const diversity = sensitive === undefined ? null : lDiversity(data, { columns, sensitive });
  yield { fraction: 0.6, text: "comparing sensitive values" };
  const measured = {
    ...found,
    riskThreshold,
    prosecutor,
    journalist,
    marketer: journalist.average,
    lDiversity: diversity,
    tCloseness: sensitive === undefined ? null : tCloseness(data, { columns, sensitive }),
  };
  return { ...measured, tests: threeTests(measured, sensitive), summary: summaryTable(measured) };
}

function riskOf(sizes: ArrayLike<number>, threshold: number): Risk {
  let [highest, sum, atRisk] = [0, 0, 0];
  for (let row = 0; row < sizes.length; row++) {
    // Weights below 1 stand for no less than the row itself.
    const risk = 1 / Math.max(1, sizes[row]!);
    highest = Math.max(highest, risk);
    sum += risk;
    if (risk > threshold) atRisk++;
  }
  return { highest, average: sum / sizes.length, recordsAtRisk: atRisk / sizes.length };
}

function summaryTable(found: Omit<RiskSummary, "tests" | "summary">): Table {
  const measures: readonly (readonly [string, number | null, string])[] = [
    ["k", found.k, "rows of the smallest class"],
    ["classes", found.numClasses, "combinations that occur"],
    ["uniques", found.uniques, "rows that are alone in their class"],
    ["highest_prosecutor_risk", found.prosecutor.highest, "1 / rows of the class, at most"],
    ["average_prosecutor_risk", found.prosecutor.average, "classes / rows"],
    ["records_at_risk", found.prosecutor.recordsAtRisk, `share with a risk above ${found.riskThreshold}`],
    ["highest_journalist_risk", found.journalist.highest, "1 / population of the class, at most"],
    ["marketer_risk", found.marketer, "mean of 1 / population of the class"],
    ["distinct_l", found.lDiversity?.distinct ?? null, "least number of sensitive values in a class"],
    ["entropy_l", found.lDiversity?.entropy ?? null, "the same, by entropy"],
    ["t", found.tCloseness?.t ?? null, "greatest distance of a class from all rows"],
  ];
  return Table.fromColumns({
    measure: textColumn(measures.map(([measure]) => measure)),
    value: numberColumn(measures.map(([, value]) => value)),
    meaning: textColumn(measures.map(([, , meaning]) => meaning)),
  });
}
