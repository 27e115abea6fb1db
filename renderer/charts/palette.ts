/** Gives categories their colors, the same in every chart of a workbook. */
export interface Palette {
  /** Slots (0 to 7, or null for the ninth and later category) for the values of a color scale named `label`. */
  slots(label: string, values: readonly unknown[]): readonly (number | null)[];
}

export const seriesCount = 8;

/** What is left over stays gray. */
const leftOver: ReadonlySet<string> = new Set(["other", "(missing)"]);

/**
 * A palette that keeps the color in which it first showed a category, also under another label. Where two categories of
 * one chart would have the same color, the later one gets another that is free there.
 */
export function createPalette(): Palette {
  const known = new Map<string, number>();
  const labels = new Map<string, Set<number>>();
  return {
    slots(label, values) {
      const taken = labels.get(label) ?? new Set<number>();
      labels.set(label, taken);
      const here = new Set<number>();
      const names = values.map(String);
      const kept = names.map((name) => {
        const slot = leftOver.has(name) ? undefined : known.get(name);
        if (slot === undefined || here.has(slot)) return null;
        here.add(slot);
        taken.add(slot);
        return slot;
      });
      return kept.map((slot, at) => {
        if (slot !== null || leftOver.has(names[at]!)) return slot;
        const free = freeSlot(here, taken);
        if (free === null) return null;
        here.add(free);
        taken.add(free);
        if (!known.has(names[at]!)) known.set(names[at]!, free);
        return free;
      });
    },
  };
}

/** The first slot that neither the chart nor, if possible, another one with the same label uses. */
function freeSlot(here: ReadonlySet<number>, taken: ReadonlySet<number>): number | null {
  const slots = Array.from({ length: seriesCount }, (_, slot) => slot).filter((slot) => !here.has(slot));
  return slots.find((slot) => !taken.has(slot)) ?? slots[0] ?? null;
}
