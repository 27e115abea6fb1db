import type { InspectedCast } from "./inspect-casts.ts";
import type { InspectedColumn } from "./inspect-file.ts";

/** What casts would do, a line each: `amount as decimal with comma: 1,203 of 1,210 values; 7 lost (line 12: “n/a”)`. */
export const castLines = (columns: readonly InspectedColumn[], unit: string): readonly string[] =>
  columns.flatMap(({ name, type, casts }) =>
    casts
      .filter((cast) => type === "VARCHAR" || cast.changes + cast.losses <= cast.values / 2)
      .map((cast) => `${name} as ${cast.to}: ${castLine(cast, unit)}`),
  );

function castLine(cast: InspectedCast, unit: string): string {
  const { values, changes, losses } = cast;
  const kept = values - changes - losses;
  const all =
    kept === values ? `all ${countText(values)} values` : `${countText(kept)} of ${countText(values)} values`;
  return [all, ...affected(cast, "change", unit), ...affected(cast, "loss", unit)].join("; ");
}

function affected(cast: InspectedCast, effect: "change" | "loss", unit: string): readonly string[] {
  const count = effect === "change" ? cast.changes : cast.losses;
  if (count === 0) return [];
  const examples = cast.reasons
    .filter((reason) => reason.effect === effect)
    .flatMap(({ reason, text }) => {
      const found = cast.examples.find((example) => example.reason === reason);
      if (found === undefined) return [];
      const becomes = found.becomes === null ? "" : ` becomes ${found.becomes}`;
      return [`${unit} ${countText(found.line)}: “${found.value}”${becomes}, ${text}`];
    });
  return [
    `${countText(count)} ${effect === "change" ? "changed or uncertain" : "lost"} (${examples.join("; ")})`,
  ];
}

const countText = (count: number): string => count.toLocaleString("en-US");
