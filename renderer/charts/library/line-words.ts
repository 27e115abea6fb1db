import { beOf } from "./chart-words.ts";
import type { NumberStyle } from "./number-style.ts";
import type { Series, SeriesPoint } from "./series.ts";

/** What lines find: how one changed from its first to its last point, or which of several changed most. */
export function lineTitle({ points, groups, kind }: Series, label: string, style: NumberStyle): string {
  const changes = groups.flatMap((group) => {
    const own = points.filter((point) => point.group === group && point.value !== null);
    return own.length === 0 ? [] : [{ group, first: own[0]!, last: own.at(-1)! }];
  });
  const [only] = changes;
  if (!only) return label;
  if (kind === "text" || only.first === only.last)
    return extremeTitle(points, label, style, groups.length > 1);
  if (changes.length === 1) return `${label} ${changeText(only, style)}`;
  const size = ({ first, last }: Change): number => Math.abs(last.value! - first.value!);
  const most = changes.reduce((best, each) => (size(each) > size(best) ? each : best));
  return `${label} of ${most.group} ${changeText(most, style)}, the largest change`;
}

interface Change {
  readonly first: SeriesPoint;
  readonly last: SeriesPoint;
}

function changeText({ first, last }: Change, style: NumberStyle): string {
  const [before, after] = [style.text(first.value!), style.text(last.value!)];
  const between = `between ${first.position.text} and ${last.position.text}`;
  if (before === after) return `ended as it began, at ${after}, ${between}`;
  return `${last.value! > first.value! ? "rose" : "fell"} from ${before} to ${after} ${between}`;
}

function extremeTitle(
  points: readonly SeriesPoint[],
  label: string,
  style: NumberStyle,
  named: boolean,
): string {
  const present = points.filter(({ value }) => value !== null);
  const top = present.reduce((best, point) => (point.value! > best.value! ? point : best));
  return `${label} ${beOf(label)} highest at ${top.position.text}${named ? ` (${top.group})` : ""}, ${style.text(top.value!)}`;
}
