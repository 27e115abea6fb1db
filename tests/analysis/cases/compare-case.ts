import type { Fields, ReferenceCase } from "./case.ts";

/** Where the fields that a case expects differ from ours, a sentence each. `isRuled`: fields that are not computed are left to a rule. */
export function findDifferences(reference: ReferenceCase, actual: Fields, isRuled: boolean): string[] {
  return Object.entries(reference.expected).flatMap(([field, expected]) => {
    const how = reference.compare?.[field] ?? "";
    if (how.startsWith("informative") || (isRuled && !(field in actual))) return [];
    if (!(field in actual)) return [`${field} is not computed`];
    const [ours, theirs] =
      how === "permutation"
        ? [renumber(plain(actual[field])), renumber(expected)]
        : [plain(actual[field]), expected];
    return differences(ours, theirs, toleranceOf(reference, field), field).slice(0, mostPerField);
  });
}

const mostPerField = 3;

interface Tolerance {
  readonly abs: number;
  readonly rel: number;
}

function toleranceOf({ tolerance }: ReferenceCase, field: string): Tolerance {
  const own = tolerance[field];
  if (typeof own === "number") return { abs: own, rel: 0 };
  return { abs: Number(tolerance["abs"] ?? 0), rel: Number(tolerance["rel"] ?? 0) };
}

/** Typed arrays as arrays, so that both sides have the same shape. */
const plain = (value: unknown): unknown =>
  ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;

/** Labels by order of first appearance, so that their names do not count; negative labels (noise) stay. */
function renumber(labels: unknown): unknown {
  if (!Array.isArray(labels)) return labels;
  const seen = new Map<unknown, number>();
  return labels.map((label: unknown) => {
    if (typeof label === "number" && label < 0) return label;
    if (!seen.has(label)) seen.set(label, seen.size);
    return seen.get(label);
  });
}

function differences(actual: unknown, expected: unknown, tolerance: Tolerance, at: string): string[] {
  const differs = (): string[] => [`${at} is ${show(actual)}, expected ${show(expected)}`];
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return differs();
    return expected.flatMap((value, i) => differences(plain(actual[i]), value, tolerance, `${at}[${i}]`));
  }
  if (typeof expected === "number") {
    const bound = Math.max(tolerance.abs, tolerance.rel * Math.abs(expected));
    return typeof actual === "number" && Math.abs(actual - expected) <= bound ? [] : differs();
  }
  if (expected === "Infinity" || expected === "-Infinity" || expected === "NaN") {
    // What is not determined is null with us, never NaN.
    const same = Object.is(actual, Number(expected)) || (expected === "NaN" && actual === null);
    return same ? [] : differs();
  }
  if (typeof expected === "object" && expected !== null) {
    if (typeof actual !== "object" || actual === null) return differs();
    const fields = actual as Fields;
    return Object.entries(expected).flatMap(([name, value]) =>
      differences(plain(fields[name]), value, tolerance, `${at}.${name}`),
    );
  }
  return Object.is(actual, expected) ? [] : differs();
}

function show(value: unknown): string {
  const text = JSON.stringify(value, (_, part: unknown) =>
    typeof part === "number" && !Number.isFinite(part) ? String(part) : part,
  ) as string | undefined;
  return text === undefined ? "undefined" : text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
