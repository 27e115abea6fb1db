/** Gives categories their colors, the same in every chart of a workbook. */
export interface Palette {
  /** Slots (0 to 7, or null for the ninth and later category) for the values of a color scale named `label`. */
  slots(label: string, values: readonly unknown[]): readonly (number | null)[];
}

export const seriesCount = 8;

/** A palette that keeps, for each label, the order in which it met the categories. */
export function createPalette(): Palette {
  const known = new Map<string, Map<string, number>>();
  return {
    slots(label, values) {
      const slots = known.get(label) ?? new Map<string, number>();
      known.set(label, slots);
      return values.map((value) => {
        const key = String(value);
        const slot = slots.get(key) ?? slots.size;
        slots.set(key, slot);
        return slot < seriesCount ? slot : null;
      });
    },
  };
}
