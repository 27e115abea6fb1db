import type { Position, Series } from "./series.ts";

/** Where the name of a line stands. */
export interface LineEnd {
  readonly group: string;
  readonly at: Position["at"];
  readonly y: number;
}

interface Scale {
  readonly pixels: number;
  readonly low: number;
  readonly high: number;
}

const lineHeight = 15;

/** The last point of each line, moved apart where names would cover each other. */
export function lineEnds({ points, groups }: Series, { pixels, low, high }: Scale): readonly LineEnd[] {
  const gap = high > low ? ((high - low) * lineHeight) / pixels : 0;
  const ends = groups.flatMap((group) => {
    const end = points.findLast((point) => point.group === group && point.value !== null);
    return end ? [{ group, order: end.position.order, at: end.position.at, y: end.value! }] : [];
  });
  // Only names at the same place on x can cover each other.
  const places = new Map<number, LineEnd[]>();
  for (const end of ends.sort((a, b) => a.y - b.y)) {
    const placed = places.get(end.order) ?? [];
    places.set(end.order, placed);
    const below = placed.at(-1);
    placed.push({ group: end.group, at: end.at, y: below ? Math.max(end.y, below.y + gap) : end.y });
  }
  return [...places.values()].flat();
}
