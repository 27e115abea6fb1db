import { AnalysisError } from "../errors.ts";

export type DriftLevel = "stable" | "moderate" | "drifted";

/** The measures that have thresholds. `kl` is the divergence of the current from the reference values. */
export type DriftMeasure =
  "wassersteinNormed" | "kl" | "jensenShannon" | "psi" | "hellinger" | "totalVariation" | "lInfinity";

/** From which value on a measure is moderate, and drifted. */
export interface Threshold {
  readonly moderate: number;
  readonly drifted: number;
}

export type Thresholds = Readonly<Record<DriftMeasure, Threshold>>;

const distance: Threshold = { moderate: 0.05, drifted: 0.1 };

/** PSI by the banks' rule of thumb; distances drifted as in Evidently, and moderate from half of that. */
export const defaultThresholds: Thresholds = {
  wassersteinNormed: distance,
  kl: distance,
  jensenShannon: distance,
  psi: { moderate: 0.1, drifted: 0.25 },
  hellinger: distance,
  totalVariation: distance,
  lInfinity: distance,
};

/** The measures that have thresholds, by what people call them. */
export const measureNames: Readonly<Record<DriftMeasure, string>> = {
  wassersteinNormed: "Wasserstein distance",
  kl: "KL divergence",
  jensenShannon: "Jensen–Shannon distance",
  psi: "PSI",
  hellinger: "Hellinger distance",
  totalVariation: "Total variation distance",
  lInfinity: "L-infinity distance",
};

/** The default thresholds with some replaced. Throws on one that is not above 0. */
export function readThresholds(
  given: Partial<Readonly<Record<DriftMeasure, number | Threshold>>>,
): Thresholds {
  const thresholds: Record<DriftMeasure, Threshold> = { ...defaultThresholds };
  for (const measure of Object.keys(given) as DriftMeasure[]) {
    const value = given[measure];
    if (value === undefined) continue;
    const threshold = typeof value === "number" ? { moderate: value, drifted: value } : value;
    if (
      !(measure in defaultThresholds) ||
      !(threshold.moderate > 0 && threshold.drifted >= threshold.moderate)
    ) {
      throw new AnalysisError(
        "bad-parameter",
        `The threshold of "${measure}" is ${JSON.stringify(value)}.`,
        `Give numbers above 0 for ${Object.keys(defaultThresholds).join(", ")}.`,
      );
    }
    thresholds[measure] = threshold;
  }
  return thresholds;
}

/** The level of a measured value; a threshold is reached by equality. */
export function levelOf(value: number, { moderate, drifted }: Threshold): DriftLevel {
  if (value >= drifted) return "drifted";
  return value >= moderate ? "moderate" : "stable";
}

const order: readonly DriftLevel[] = ["stable", "moderate", "drifted"];

/** The highest of some levels. */
export function highestLevel(...levels: readonly DriftLevel[]): DriftLevel {
  return levels.reduce((a, b) => (order.indexOf(a) >= order.indexOf(b) ? a : b), "stable");
}
