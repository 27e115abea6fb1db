/** Edges of about `count` bins of a width that is 1, 2 or 5 times a power of ten. */
export function niceEdges(low: number, high: number, count: number): number[] {
  if (!(high > low)) return [low - 0.5, low + 0.5];
  const step = niceStep((high - low) / count);
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  const isOnEdge = last * step === high && last * step > low;
  return Array.from({ length: last - first + (isOnEdge ? 2 : 1) }, (_, at) =>
    rounded((first + at) * step, step),
  );
}

function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const ratio = raw / power;
  return (ratio < 1.5 ? 1 : ratio < 3.5 ? 2 : ratio < 7.5 ? 5 : 10) * power;
}

/** Without the dust of multiplying by 0.1. */
const rounded = (value: number, step: number): number => {
  const digits = Math.max(0, Math.min(20, 2 - Math.floor(Math.log10(step))));
  return Number(value.toFixed(digits));
};

/** The bin of a value among edges of equal width; the last bin holds its upper edge too. */
export function binOf(value: number, edges: readonly number[]): number {
  const [first, second] = [edges[0]!, edges[1]!];
  const at = Math.floor((value - first) / (second - first) + 1e-9);
  return Math.min(edges.length - 2, Math.max(0, at));
}

/** The least and the greatest of the numbers, leaving out what is missing; null without any. */
export function extentOf(values: Float64Array): readonly [number, number] | null {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}
