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
  const last = Math.max(...points.map(({ position }) => position.order));
  const right = points.find(({ position }) => position.order === last)!.position.at;
  const ends = groups
    .flatMap((group) => {
      const end = points.findLast((point) => point.group === group && point.value !== null);
      return end ? [{ group, at: right, y: end.value! }] : [];
    })
    .sort((a, b) => a.y - b.y);
  return ends.reduce<LineEnd[]>((placed, end) => {
    const below = placed.at(-1);
    return [...placed, below && end.y - below.y < gap ? { ...end, y: below.y + gap } : end];
  }, []);
}
