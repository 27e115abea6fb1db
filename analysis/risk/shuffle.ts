import type { Random } from "../random.ts";

/** Puts values into a random order, each order equally likely (Fisher and Yates). */
export function shuffleInPlace(values: Int32Array, random: Random): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    [values[last], values[other]] = [values[other]!, values[last]!];
  }
}
