/** Scores from the first to the second, both included. */
export type ScoreRange = readonly [from: number, to: number];

/** A name for customers whose scores all lie in its ranges. */
export interface RfmTier {
  readonly name: string;
  readonly recency: ScoreRange;
  readonly frequency: ScoreRange;
  readonly monetary: ScoreRange;
}

/** The usual ten names for scores from 1 to 5, the more particular ones first; the first that fits is taken. */
export const quintileTiers: readonly RfmTier[] = [
  { name: "Champions", recency: [4, 5], frequency: [4, 5], monetary: [4, 5] },
  { name: "Can't Lose Them", recency: [1, 1], frequency: [4, 5], monetary: [4, 5] },
  { name: "Loyal Customers", recency: [2, 5], frequency: [3, 5], monetary: [3, 5] },
  { name: "New Customers", recency: [4, 5], frequency: [1, 1], monetary: [1, 1] },
  { name: "Promising", recency: [3, 3], frequency: [1, 1], monetary: [1, 1] },
  { name: "Need Attention", recency: [2, 3], frequency: [2, 3], monetary: [2, 3] },
  { name: "About To Sleep", recency: [2, 3], frequency: [1, 2], monetary: [1, 2] },
  { name: "Potential Loyalist", recency: [3, 5], frequency: [1, 3], monetary: [1, 3] },
  { name: "At Risk", recency: [1, 2], frequency: [2, 5], monetary: [2, 5] },
  { name: "Lost", recency: [1, 2], frequency: [1, 2], monetary: [1, 2] },
];

/** The name of the first tier that three scores fit; "Other" if none does. */
export function tierOf(
  tiers: readonly RfmTier[],
  scores: { readonly recency: number; readonly frequency: number; readonly monetary: number },
): string {
  const fits = (score: number, [from, to]: ScoreRange): boolean => score >= from && score <= to;
  const found = tiers.find(
    (tier) =>
      fits(scores.recency, tier.recency) &&
      fits(scores.frequency, tier.frequency) &&
      fits(scores.monetary, tier.monetary),
  );
  return found?.name ?? "Other";
}
