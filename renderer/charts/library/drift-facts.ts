import type { AnyTable } from "../../../analysis/table.ts";
import { categoriesOf, numbersOf } from "./chart-input.ts";

/** A measure of drift of one column, in one window if there are windows. */
export interface DriftFact {
  readonly column: string;
  readonly measure: string;
  readonly value: number;
  readonly moderate: number | null;
  readonly drifted: number | null;
  readonly level: string | null;
  readonly start: number | null;
  readonly isReference: boolean;
}

/** What columns are judged by, in the order of preference. */
const deciding = ["wassersteinNormed", "jensenShannon", "psi"];

/** Words for measures. */
export const measureNames: Readonly<Record<string, string>> = {
  wasserstein: "Wasserstein distance",
  wassersteinNormed: "Wasserstein distance over the deviation",
  energy: "energy distance",
  kl: "Kullback–Leibler divergence",
  klReverse: "Kullback–Leibler divergence, reversed",
  jensenShannon: "Jensen–Shannon distance",
  psi: "PSI",
  hellinger: "Hellinger distance",
  totalVariation: "total variation",
  lInfinity: "greatest change of a share",
};

/** One fact for each column (and window): of the measure asked for, else of the one that decides about the column. */
export function driftFacts(table: AnyTable, measure: string | undefined): readonly DriftFact[] {
  const text = (name: string) => (table.has(name) ? categoriesOf(table, name) : null);
  const numbers = (name: string) => (table.has(name) ? numbersOf(table, name) : null);
  const [columns, measures, levels] = [text("column"), text("measure"), text("level")];
  const [values, moderate, drifted, start] = [
    numbers("value"),
    numbers("moderate_from"),
    numbers("drifted_from"),
    numbers("start"),
  ];
  const reference = text("is_reference");
  const facts = Array.from({ length: table.numRows }, (_, row) => ({
    column: columns?.[row] ?? "",
    measure: measures?.[row] ?? "",
    value: values?.[row] ?? NaN,
    moderate: present(moderate?.[row]),
    drifted: present(drifted?.[row]),
    level: levels?.[row] ?? null,
    start: present(start?.[row]),
    isReference: reference?.[row] === "yes",
  })).filter(({ value }) => !Number.isNaN(value));
  const chosen = new Map<string, string>();
  for (const { column } of facts) {
    if (chosen.has(column)) continue;
    const known = new Set(facts.filter((fact) => fact.column === column).map((fact) => fact.measure));
    const found = measure ?? deciding.find((name) => known.has(name));
    if (found !== undefined) chosen.set(column, found);
  }
  return facts.filter((fact) => chosen.get(fact.column) === fact.measure);
}

const present = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

/** The measures behind the facts, in words: where numbers and categories have each their own, whose they are. */
export function measuresText(facts: readonly DriftFact[]): string {
  const measures = deciding.filter((name) => facts.some(({ measure }) => measure === name));
  const others = new Set(facts.map(({ measure }) => measure).filter((name) => !deciding.includes(name)));
  const names = [...measures, ...others].map((name) => measureNames[name] ?? name);
  return names[1] !== undefined && measures[0] === "wassersteinNormed"
    ? `${names[0]!} of numbers, ${names.slice(1).join(", ")} of categories`
    : names.join(", ");
}

/** The thresholds that all facts share; empty where they differ. */
export function sharedThresholds(
  facts: readonly DriftFact[],
): readonly { readonly value: number; readonly label: string }[] {
  const one = (values: readonly (number | null)[]): number | null => {
    const found = new Set(values);
    return found.size === 1 ? [...found][0]! : null;
  };
  const [moderate, drifted] = [
    one(facts.map((fact) => fact.moderate)),
    one(facts.map((fact) => fact.drifted)),
  ];
  return [
    ...(moderate === null ? [] : [{ value: moderate, label: "moderate" }]),
    ...(drifted === null ? [] : [{ value: drifted, label: "drifted" }]),
  ];
}
