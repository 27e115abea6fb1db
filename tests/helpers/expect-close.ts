import { expect } from "vitest";

/** Fails unless a number is within `abs` or within the share `rel` of what is expected. */
export function expectClose(
  actual: number | null | undefined,
  expected: number,
  { rel = 1e-9, abs = 0 }: { readonly rel?: number; readonly abs?: number } = {},
): void {
  if (actual === expected) return;
  const bound = Math.max(abs, rel * Math.abs(expected));
  const error = Math.abs((actual ?? NaN) - expected);
  expect(error, `${actual}, expected ${expected}`).toBeLessThanOrEqual(bound);
}
