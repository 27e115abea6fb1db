/** About how many bins a histogram has. */
const wantedBins = 20;

const dayMs = 86_400_000;
const shortSteps = [1, 10, 100, 1e3, 5e3, 15e3, 60e3, 300e3, 900e3, 3_600e3, 10_800e3, 21_600e3, 43_200e3];

/** Evenly spaced round edges (1, 2 or 5 times a power of ten apart) around `min` to `max`, for 10 to 25 bins. */
export function numberEdges(min: number, max: number): readonly number[] {
  return edgesOf(min, max, niceStep((max - min) / wantedBins));
}

/** The same for dates in milliseconds: steps are round times of day, or 1, 2, 5, 10, … days. */
export function dateEdges(min: number, max: number): readonly number[] {
  const wanted = (max - min) / wantedBins;
  const step = shortSteps.find((short) => short >= wanted) ?? dayMs * Math.max(1, niceStep(wanted / dayMs));
  return edgesOf(min, max, step);
}

function niceStep(wanted: number): number {
  if (!(wanted > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= wanted * 0.999) ?? 10;
  return factor * power;
}

function edgesOf(min: number, max: number, step: number): readonly number[] {
  // Beyond the precision of doubles there are no round edges.
  if (!(step > 1e-300) || Math.max(-min, max) / step > 2 ** 50) return [min, max > min ? max : min + 1];
  const first = Math.floor(min / step);
  const bins = Math.max(1, Math.floor(max / step) - first + 1);
  // Steps below one are divided by, not multiplied with, so that edges print as round numbers.
  const inverse = Math.round(1 / step);
  return Array.from({ length: bins + 1 }, (_, at) =>
    step < 1 ? (first + at) / inverse : (first + at) * step,
  );
}
