import type { CaseHandler, Fields, ReferenceCase } from "./case.ts";
import { findDifferences } from "./compare-case.ts";

export type Judgement =
  | { readonly verdict: "passed" }
  | { readonly verdict: "failed"; readonly faults: readonly string[] }
  | { readonly verdict: "out of scope"; readonly reason: string };

/** Runs a case through our functions and compares. An exception is a fault of the case, named with its message. */
export function judgeCase(reference: ReferenceCase, handler: CaseHandler): Judgement {
  if ("outOfScope" in handler) return { verdict: "out of scope", reason: handler.outOfScope };
  const faults = findFaults(reference, handler);
  return faults.length === 0 ? { verdict: "passed" } : { verdict: "failed", faults };
}

function findFaults(
  reference: ReferenceCase,
  handler: Exclude<CaseHandler, { outOfScope: string }>,
): string[] {
  try {
    if (typeof handler === "function") return findDifferences(reference, handler(reference), false);
    const computed: Fields = handler.compute(reference);
    return [...findDifferences(reference, computed, true), ...handler.rule(reference)];
  } catch (thrown) {
    return [`throws ${thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)}`];
  }
}
