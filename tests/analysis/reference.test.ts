import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { referenceCases, type CaseInput } from "./reference-cases.ts";

interface ReferenceCase extends CaseInput {
  readonly title: string;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly tolerance: Readonly<Record<string, number | string>>;
  readonly compare?: Readonly<Record<string, string>>;
}

const folder = new URL("./reference/", import.meta.url);
const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ""));

const readCase = (name: string): ReferenceCase =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")) as ReferenceCase;

test("every reference case is mapped, and every mapped case has its file", () => {
  expect(Object.keys(referenceCases).sort()).toEqual(names.sort());
});

/** Cases with a rule of their own are tested further down. */
const comparedByField = names.filter((name) => name in referenceCases && !readCase(name).compare?.["rule"]);

describe.each(comparedByField)("%s", (name) => {
  const reference = readCase(name);
  const actual = referenceCases[name]!(reference);

  for (const [field, expected] of Object.entries(reference.expected)) {
    if (reference.compare?.[field] === "informative") continue;
    test(`${field}: ${reference.title}`, () => {
      expect(actual[field], "no such field is computed").toBeDefined();
      expectClose(plain(actual[field]), expected, toleranceOf(reference, field), field);
    });
  }
});

test("kmeans(iris, nInit 10) is as good as scikit-learn's best of 10 at its worst, for every k from 2 to 8", () => {
  const reference = readCase("seg-kmeanspp-best-of-10");
  const ours = referenceCases["seg-kmeanspp-best-of-10"]!(reference)["best_known_inertia"] as number[];
  const best = reference.expected["best_known_inertia"] as number[];
  const worst = reference.expected["sklearn_best_of_10_worst_over_20_seeds"] as number[];
  ours.forEach((inertia, i) => {
    expect(inertia).toBeGreaterThanOrEqual(best[i]! * (1 - 1e-6));
    expect(inertia).toBeLessThanOrEqual((i < 2 ? best[i]! : worst[i]!) * (1 + (i < 2 ? 1e-6 : 1e-3)));
  });
});

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
function plain(value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
}

function expectClose(actual: unknown, expected: unknown, tolerance: Tolerance, at: string): void {
  if (Array.isArray(expected)) {
    expect((actual as unknown[]).length, at).toBe(expected.length);
    expected.forEach((value, i) =>
      expectClose(plain((actual as unknown[])[i]), value, tolerance, `${at}[${i}]`),
    );
  } else if (typeof expected === "number") {
    const error = Math.abs((actual as number) - expected);
    expect(error, `${at}: ${String(actual)}, expected ${expected}`).toBeLessThanOrEqual(
      Math.max(tolerance.abs, tolerance.rel * Math.abs(expected)),
    );
  } else if (expected === "Infinity" || expected === "-Infinity" || expected === "NaN") {
    expect(actual, at).toBe(Number(expected));
  } else if (typeof expected === "object" && expected !== null) {
    const fields = actual as Readonly<Record<string, unknown>>;
    expect(Object.keys(fields).sort(), at).toEqual(Object.keys(expected).sort());
    for (const [key, value] of Object.entries(expected)) {
      expectClose(plain(fields[key]), value, tolerance, `${at}.${key}`);
    }
  } else {
    expect(actual, at).toEqual(expected);
  }
}
