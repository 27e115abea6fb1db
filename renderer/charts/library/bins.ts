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

/** The bin of a value among rising edges; the last bin holds its upper edge too. */
export function binOf(value: number, edges: readonly number[]): number {
  let [low, high] = [0, edges.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

const day = 86_400_000;

/** Edges at whole hours, days, weeks from Monday, months or years, so that about 60 bins hold the times. */
export function calendarEdges(low: number, high: number): number[] {
  const days = (high - low) / day;
  if (days <= 2) return evenEdges(low, high, day / 24);
  if (days <= 60) return evenEdges(low, high, day);
  // The first Monday after 1970-01-01, a Thursday, is the fifth.
  if (days <= 400) return evenEdges(low, high, 7 * day, 4 * day);
  const step = days <= 2_200 ? 1 : 12;
  const first = new Date(low);
  const edges: number[] = [];
  for (
    let month = step === 1 ? first.getUTCMonth() : 0;
    edges.length < 2 || edges.at(-1)! <= high;
    month += step
  )
    edges.push(Date.UTC(first.getUTCFullYear(), month, 1));
  return edges;
}

function evenEdges(low: number, high: number, step: number, origin = 0): number[] {
  const first = Math.floor((low - origin) / step);
  const last = Math.floor((high - origin) / step) + 1;
  return Array.from({ length: last - first + 1 }, (_, at) => origin + (first + at) * step);
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
