import type { Cast } from "../base/cast.ts";
import type { CastEffect, ColumnCasts } from "../data/import/casts/cast-effect.ts";
import type { ExpectedColumn, ExpectedType } from "../workbook/document.ts";

/** Casts that give a type, the better ones first; texts are taken as they are. */
const wanted: Readonly<Partial<Record<ExpectedType, readonly Cast["type"][]>>> = {
  number: ["integer", "decimal"],
  date: ["date", "timestamp"],
  timestamp: ["timestamp", "date"],
  boolean: ["boolean"],
};

/** Texts that hold what the cells need as another type: the cast that loses least, unless two read the values differently. */
export function proposeCasts(
  expects: readonly ExpectedColumn[],
  mapping: Readonly<Record<string, string>>,
  columns: readonly ColumnCasts[],
): Readonly<Record<string, Cast>> {
  const proposed = expects.flatMap(({ name, type }) => {
    const column = Object.hasOwn(mapping, name) && columns.find((other) => other.name === mapping[name]);
    if (!column || column.type !== "VARCHAR") return [];
    const cast = bestCast(column.casts, wanted[type] ?? []);
    return cast === null ? [] : [[column.name, cast] as const];
  });
  return Object.fromEntries(proposed);
}

function bestCast(effects: readonly CastEffect[], types: readonly Cast["type"][]): Cast | null {
  const fitting = effects
    .filter(({ cast }) => types.includes(cast.type))
    .sort((a, b) => a.losses - b.losses || a.changes - b.changes || rank(a, types) - rank(b, types));
  const [best] = fitting;
  if (best === undefined) return null;
  const even = fitting.filter((other) => other.losses === best.losses && readsOtherwise(other, best));
  if (even.length === 0) return best.cast;
  return [best, ...even].find(isDotted)?.cast ?? null;
}

/** Days first, with points between: nobody writes the month first so. */
const isDotted = ({ cast, reasons }: CastEffect): boolean =>
  "order" in cast &&
  cast.order === "day-month-year" &&
  reasons.some(
    ({ reason, examples }) =>
      reason === "ambiguousDay" && examples.every(({ value }) => /^\s*\d+\.\d+\.\d/.test(value)),
  );

const rank = ({ cast }: CastEffect, types: readonly Cast["type"][]): number => types.indexOf(cast.type);

/** Whether two casts take one value for different ones: day and month, or marks, the other way round. */
function readsOtherwise({ cast: a, changes }: CastEffect, { cast: b }: CastEffect): boolean {
  if ("order" in a && "order" in b) return a.order !== b.order;
  if (changes === 0) return false;
  return markOf(a) !== null && markOf(b) !== null && markOf(a) !== markOf(b);
}

function markOf(cast: Cast): string | null {
  if (cast.type === "decimal") return cast.decimalMark;
  if (cast.type !== "integer" || cast.thousandsMark === undefined) return null;
  return cast.thousandsMark === "." ? "," : ".";
}
