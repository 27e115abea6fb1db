import type { Cast } from "../../../renderer/base/cast.ts";
import { castText } from "../../../renderer/base/cast-text.ts";
import type {
  CastEffect,
  CastExample,
  CastReason,
  ColumnCasts,
} from "../../../renderer/data/import/casts/cast-effect.ts";

/** What a cast would do to a column. */
export interface InspectedCast {
  /** `decimal with comma`, `date, day first`, … */
  readonly to: string;
  /** The same as a workbook has it. */
  readonly cast: Cast;
  readonly values: number;
  /** Values that would be read, but not as they stand or not for certain. */
  readonly changes: number;
  /** Values that could not be read and would be missing. */
  readonly losses: number;
  readonly reasons: readonly Pick<CastReason, "reason" | "effect" | "text" | "count">[];
  readonly examples: readonly (CastExample & Pick<CastReason, "reason" | "effect">)[];
}

export const inspectCasts = (name: string, columns: readonly ColumnCasts[]): readonly InspectedCast[] =>
  columns.find((column) => column.name === name)?.casts.map(inspectCast) ?? [];

const inspectCast = ({ cast, values, changes, losses, reasons }: CastEffect): InspectedCast => ({
  to: castText(cast),
  cast,
  values,
  changes,
  losses,
  reasons: reasons.map(({ reason, effect, text, count }) => ({ reason, effect, text, count })),
  examples: reasons.flatMap(({ reason, effect, examples }) =>
    examples.map((example) => ({ ...example, reason, effect })),
  ),
});
