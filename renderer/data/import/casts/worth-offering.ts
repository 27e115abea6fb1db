import { sameCast, type Cast } from "../../../base/cast.ts";
import type { CastEffect } from "./cast-effect.ts";
import type { Reason } from "./outcome.ts";

/** Of the casts that read most values, those that are not another one in more words. */
export function worthOffering(effects: readonly CastEffect[], chosen: Cast | null): readonly CastEffect[] {
  return effects.filter(
    (effect, at) =>
      (chosen !== null && sameCast(effect.cast, chosen)) ||
      !effects.some((other, place) => other !== effect && replaces(other, effect, place < at)),
  );
}

/** Whether there is no reason to choose the second where there is the first. */
function replaces(first: CastEffect, second: CastEffect, comesFirst: boolean): boolean {
  const [a, b] = [first.cast, second.cast];
  if (b.type === "integer") {
    if (a.type === "integer") return isBetter(first, second, comesFirst);
    return cutsMost(second) || (a.type === "decimal" && needsNoThousands(first, second));
  }
  if (b.type === "decimal") {
    if (a.type === "integer")
      return a.thousandsMark === b.thousandsMark && !cutsSome(first) && affected(first) <= affected(second);
    if (a.type !== "decimal") return false;
    return a.decimalMark === b.decimalMark
      ? isBetter(first, second, comesFirst)
      : comesFirst && !hasMarks(first) && !hasMarks(second) && isBetter(first, second, true);
  }
  if (b.type === "timestamp" && a.type === "date")
    return a.order === b.order && isBetter(first, second, true);
  return (b.type === "date" || b.type === "timestamp") && a.type === b.type
    ? isSure(first) && (comesFirst || !isSure(second))
    : false;
}

const affected = ({ changes, losses }: CastEffect): number => changes + losses;

/** Of casts that touch as many values, the one that loses fewer is better. */
function isBetter(first: CastEffect, second: CastEffect, winsTies: boolean): boolean {
  const more = affected(first) - affected(second) || first.losses - second.losses;
  return more < 0 || (winsTies && more === 0);
}

const countOf = ({ reasons }: CastEffect, ...wanted: readonly Reason[]): number =>
  reasons.reduce((sum, { reason, count }) => (wanted.includes(reason) ? sum + count : sum), 0);

/** Whether there are values that other marks would read otherwise. */
const hasMarks = (effect: CastEffect): boolean => countOf(effect, "ambiguousMark", "otherMarks") > 0;

const cutsSome = (effect: CastEffect): boolean => countOf(effect, "fraction") > 0;

const cutsMost = (effect: CastEffect): boolean => countOf(effect, "fraction") > effect.values / 2;

/** Whether decimals alone read what the mark between thousands would be for. */
const needsNoThousands = (decimal: CastEffect, integer: CastEffect): boolean =>
  "thousandsMark" in integer.cast &&
  !("thousandsMark" in decimal.cast) &&
  countOf(decimal, "ambiguousMark") === 0 &&
  isBetter(decimal, integer, true);

/** Whether no value speaks against the order of day, month and year. */
const isSure = (effect: CastEffect): boolean =>
  countOf(effect, "ambiguousDay", "otherOrder") === 0 &&
  !("order" in effect.cast && effect.cast.order === "year-month-day" && countOf(effect, "century") > 0);
