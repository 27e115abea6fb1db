import { castText } from "../../base/cast-text.ts";
import { dateOrders, sameCast, type Cast } from "../../base/cast.ts";
import type { CastEffect, ColumnCasts } from "../../data/import/casts/cast-effect.ts";
import type { SelectOption } from "../../widgets/Select.tsx";
import { pluralText } from "../format.ts";

const usualCasts: readonly Cast[] = [
  { type: "integer" },
  { type: "decimal", decimalMark: "." },
  { type: "decimal", decimalMark: "," },
  ...dateOrders.map((order): Cast => ({ type: "date", order })),
  ...dateOrders.map((order): Cast => ({ type: "timestamp", order })),
  { type: "time" },
  { type: "boolean" },
];

const textCast: Cast = { type: "text" };

/** What a user may choose for a column: first what most of its values can be read as, then the other types. */
export function castOptions({
  type,
  casts,
}: ColumnCasts): readonly (SelectOption & { readonly cast: Cast })[] {
  const counted = casts.map((effect) => option(effect.cast, effectText(effect)));
  const others = (type === "VARCHAR" ? usualCasts : [textCast]).filter(
    (cast) => !casts.some((effect) => sameCast(effect.cast, cast)),
  );
  return [
    ...counted,
    ...others.map((cast) => option(cast, cast.type === "text" ? "changes nothing" : undefined)),
  ];
}

const option = (cast: Cast, note: string | undefined) => ({
  value: castText(cast),
  label: castText(cast),
  note,
  cast,
});

/** `changes 3, loses 7 of 1,210 values` */
export function effectText({ values, changes, losses }: CastEffect): string {
  const parts = [
    ...(changes > 0 ? [`changes ${changes.toLocaleString("en-US")}`] : []),
    ...(losses > 0 ? [`loses ${losses.toLocaleString("en-US")}`] : []),
  ];
  const all = pluralText(values, "value");
  return parts.length === 0 ? `reads all ${all}` : `${parts.join(", ")} of ${all}`;
}

/** The words of a column that may mean “no value”, with those that were chosen first. */
export function missingWords(cast: Cast, effect: CastEffect | undefined): readonly string[] {
  const chosen = cast.missing ?? [];
  const found = effect?.words.map(({ word }) => word).filter((word) => !chosen.includes(word)) ?? [];
  return [...chosen, ...found];
}
