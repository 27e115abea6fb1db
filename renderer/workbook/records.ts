/** Whether a value is a JSON object. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The object without some of its members. Safe for members called `__proto__`. */
export const withoutKeys = (
  record: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));

/** Whether a JSON value is nested at most `levels` deep; looks without recursion, so that no input is too deep. */
export function isShallow(value: unknown, levels: number): boolean {
  let layer = [value];
  for (let level = 0; layer.length > 0; level++) {
    if (level > levels) return false;
    const next: unknown[] = [];
    for (const member of layer)
      if (typeof member === "object" && member !== null)
        for (const inner of Object.values(member))
          if (typeof inner === "object" && inner !== null) next.push(inner);
    layer = next;
  }
  return true;
}
