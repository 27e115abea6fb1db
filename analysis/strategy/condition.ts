import { AnalysisError } from "../errors.ts";

export type Comparison = "<" | "<=" | ">" | ">=";

/** A threshold on a measure of a segment. */
export interface Condition {
  readonly measure: string;
  readonly is: Comparison;
  readonly threshold: number;
}

const howTo =
  'Write "measure < number", with <, <=, > or >= and "and" between conditions, for instance "churn risk share > 0.2".';

/**
 * Conditions of a rule, given as such or as text: `index of logins < 80 and churn risk share > 20%`. Throws where a
 * condition has no measure, no comparison or no number.
 */
export function readConditions(when: string | readonly Condition[], rule: string): readonly Condition[] {
  const conditions = typeof when === "string" ? parseConditions(when, rule) : when;
  if (conditions.length === 0)
    throw new AnalysisError("bad-parameter", `Rule ${rule} has no condition.`, howTo);
  for (const condition of conditions) {
    const { measure, is, threshold } = condition;
    if (measure.trim() === "" || !["<", "<=", ">", ">="].includes(is) || !Number.isFinite(threshold)) {
      const text = `"${measure} ${is} ${threshold}"`;
      throw new AnalysisError("bad-parameter", `Rule ${rule} has the condition ${text}.`, howTo);
    }
  }
  return conditions;
}

/** A condition as `readConditions` reads it. */
export const conditionText = ({ measure, is, threshold }: Condition): string =>
  `${measure} ${is} ${threshold}`;

/** Measures are the same whatever their case, with underscores for spaces. */
export const measureKey = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s_]+/g, " ")
    .trim();

/** Whether a value meets a condition. */
export function meets({ is, threshold }: Condition, value: number): boolean {
  switch (is) {
    case "<":
      return value < threshold;
    case "<=":
      return value <= threshold;
    case ">":
      return value > threshold;
    case ">=":
      return value >= threshold;
  }
}

/** A measure whose conditions no value meets together; null if there is none. */
export function findContradiction(conditions: readonly Condition[]): string | null {
  for (const { measure } of conditions) {
    const own = conditions.filter((other) => measureKey(other.measure) === measureKey(measure));
    // If any value meets them all, one of the thresholds or a value just beside one does.
    const tries = own.flatMap(({ threshold }) => {
      const step = Math.max(1e-9, Math.abs(threshold) * 1e-9);
      return [threshold, threshold - step, threshold + step];
    });
    if (!tries.some((value) => own.every((condition) => meets(condition, value)))) return measure;
  }
  return null;
}

function parseConditions(text: string, rule: string): Condition[] {
  if (text.trim() === "") return [];
  // A measure may have "and" in its name, so only one after a number joins conditions.
  return text.split(/(?<=\d\s*%?)\s+and\s+/i).map((part) => {
    const found =
      /^\s*(?<measure>[^<>=]*?)\s*(?<is><=|>=|<|>)\s*(?<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(?<percent>%?)\s*$/i.exec(
        part,
      );
    const { measure, is, number, percent } = found?.groups ?? {};
    if (measure === undefined || measure === "" || number === undefined)
      throw new AnalysisError("bad-parameter", `Rule ${rule} has the condition "${part.trim()}".`, howTo);
    return {
      measure,
      is: is as Comparison,
      threshold: percent === "%" ? Number(number) / 100 : Number(number),
    };
  });
}
