import { fitBins, rangeLabels } from "../bins.ts";
import { exactText } from "../number-text.ts";

/**
 * How amounts are put into bins: `value` one bin each, `log` steps of 1, 2, 5, 10, 20 …, `quantile` about equally many of
 * everyone in each; `auto` one bin per value for whole numbers of up to 20 values, and else `log`.
 */
export type AmountBinning = "auto" | "value" | "log" | "quantile";

/** Bins of amounts. A value on an edge belongs to the bin above it. */
export interface AmountBins {
  readonly binning: Exclude<AmountBinning, "auto">;
  /** Inner edges, ascending. */
  readonly edges: readonly number[];
  readonly labels: readonly string[];
}

const mostValues = 20;
const quantileBins = 10;

/** Bins for ascending values, of which there is at least one. */
export function fitAmountBins(sorted: Float64Array, binning: AmountBinning): AmountBins {
  const distinct = firstDistinct(sorted, mostValues + 1);
  const areCounts = distinct.length <= mostValues && distinct.every(Number.isInteger);
  const chosen = binning === "auto" ? (areCounts ? "value" : "log") : binning;
  switch (chosen) {
    case "value":
      return areCounts ? valueBins(distinct) : logBins(sorted);
    case "log":
      return logBins(sorted);
    case "quantile": {
      const fitted = fitBins(sorted, { bins: quantileBins });
      const edges = fitted.kind === "numeric" ? fitted.edges : [];
      return { binning: "quantile", edges, labels: rangeLabels(edges) };
    }
  }
}

const valueBins = (distinct: readonly number[]): AmountBins => ({
  binning: "value",
  edges: distinct.slice(1),
  labels: distinct.map(exactText),
});

function firstDistinct(sorted: Float64Array, most: number): number[] {
  const distinct: number[] = [];
  for (const value of sorted) {
    if (value === distinct.at(-1)) continue;
    if (distinct.length === most) break;
    distinct.push(value);
  }
  return distinct;
}

/** Steps of 1, 2 and 5 over the positive values; what is 0, and what is below, has a bin of its own. */
function logBins(sorted: Float64Array): AmountBins {
  const least = sorted.find((value) => value > 0);
  const hasZero = sorted.includes(0);
  const hasNegative = sorted[0]! < 0;
  if (least === undefined) {
    const labels = [...(hasNegative ? ["below 0"] : []), ...(hasZero ? ["0"] : [])];
    return { binning: "log", edges: hasNegative && hasZero ? [0] : [], labels };
  }
  const steps = stepsAround(least, sorted.at(-1)!);
  const ranges = steps.slice(1).map((high, i) => `${exactText(steps[i]!)} to ${exactText(high)}`);
  return {
    binning: "log",
    edges: [
      ...(hasNegative && hasZero ? [0] : []),
      ...(hasNegative || hasZero ? [steps[0]!] : []),
      ...steps.slice(1, -1),
    ],
    labels: [...(hasNegative ? ["below 0"] : []), ...(hasZero ? ["0"] : []), ...ranges],
  };
}

/** Round numbers from at most the least to above the greatest value: finer where they span less than two decades. */
function stepsAround(least: number, most: number): number[] {
  const parts = most / least < 100 ? [1, 1.5, 2, 3, 4, 5, 6, 8] : [1, 2, 5];
  const steps: number[] = [];
  // One power below, as the logarithm of a value just under a power of ten rounds to that power.
  for (let power = Math.floor(Math.log10(least)) - 1; ; power++) {
    for (const part of parts) {
      const step = Number(`${part}e${power}`);
      if (step <= least) steps.length = 0;
      steps.push(step);
      if (step > most) return steps;
    }
  }
}
