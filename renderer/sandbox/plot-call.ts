/** A call of a function of Plot that is kept instead of made: a mark, a transform, an interval. */
export interface PlotCall {
  readonly name: string;
  readonly args: readonly unknown[];
}

const key = Symbol("plot call");

interface Carrier {
  readonly [key]: PlotCall;
}

/** Makes the object that a cell gets for a call. The call survives a spread: `{ ...Plot.stackY(…), tip: true }`. */
export const carryCall = (call: PlotCall): object => ({ [key]: call }) satisfies Carrier;

/** Lets a real function (a formatter) stand for the call that made it. */
export function markWithCall<F extends (...args: never[]) => unknown>(made: F, call: PlotCall): F {
  return Object.defineProperty(made, key, { value: call });
}

/** The call that a value stands for, with the options written over its result; null for anything else. */
export function maybeCall(value: unknown): { call: PlotCall; over: Record<string, unknown> } | null {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return null;
  const call = Object.getOwnPropertyDescriptor(value, key)?.value as PlotCall | undefined;
  if (call === undefined) return null;
  return { call, over: typeof value === "object" ? { ...value } : {} };
}
