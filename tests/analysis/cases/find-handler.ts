import type { CaseHandler, Cases, ReferenceCase } from "./case.ts";
import { caseName } from "./read-cases.ts";

/**
 * The handler of a case: that of its own id, else that of the known case most like it, which was made by the same function
 * and expects fields that it shares; null if there is none.
 */
export function findHandler(
  reference: ReferenceCase,
  cases: Cases,
  known: readonly ReferenceCase[],
): CaseHandler | null {
  const own = cases[caseName(reference)];
  if (own) return own;
  const alike = known
    .filter((other) => caseName(other) in cases)
    .map((other) => ({ name: caseName(other), likeness: likeness(reference, other) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness);
  return alike[0] ? cases[alike[0].name]! : null;
}

/** Above 0 if one handler can serve both: their inputs have the same fields, and the names or functions agree. */
function likeness(a: ReferenceCase, b: ReferenceCase): number {
  const expected = Object.keys(a.expected).filter((field) => field in b.expected).length;
  const inputs = Object.keys(a.input).filter((field) => field in b.input).length;
  if (expected === 0 || inputs === 0) return 0;
  const prefix = commonParts(caseName(a), caseName(b));
  const sameFunction = a.source.function === b.source.function;
  if (prefix < 2 && !sameFunction) return 0;
  return 10 * prefix + (sameFunction ? 15 : 0) + expected + inputs;
}

function commonParts(a: string, b: string): number {
  const [left, right] = [a.split("-"), b.split("-")];
  const differsAt = left.findIndex((part, i) => part !== right[i]);
  return differsAt === -1 ? left.length : differsAt;
}
