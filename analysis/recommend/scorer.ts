import { valueAt, type Column } from "../columns.ts";
import { keyText } from "../group-index.ts";

/** What every recommender can do for one user by number. */
export interface Scorer {
  /** Writes a score for each item, held ones included; NaN where the model cannot tell. */
  readonly score: (user: number, scores: Float64Array) => void;
  /** Only items that score above this are recommended. */
  readonly above: number;
  /** Why an item is recommended: a sentence with the numbers behind it. */
  readonly reason: (user: number, item: number) => string;
}

/** Something that speaks for an item, and how much. */
export interface Contribution {
  readonly name: string;
  readonly amount: number;
  /** The number shown beside the name. */
  readonly shown: string;
}

const mostNamed = 3;

/** Contributions in words, the greatest first: "savings (0.57), car-loan (0.44) and 2 more". */
export function listContributions(all: readonly Contribution[]): string {
  const positive = all.filter(({ amount }) => amount > 0);
  const named = [...positive].sort((a, b) => b.amount - a.amount).slice(0, mostNamed);
  const rest = positive.length - named.length;
  return `${named.map(({ name, shown }) => `${name} (${shown})`).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** The key of a user or an item for people. */
export const nameOf = (keys: Column, at: number): string => keyText(valueAt(keys, at));

/** A number with two decimals. */
export const twoDecimals = (value: number): string => value.toFixed(2);
