import type { SmoothingForm, SmoothingWeights } from "./smoothing-form.ts";

/**
 * Whether a form with these weights forgets its start: whether all roots of its characteristic polynomial lie within the
 * unit circle (Hyndman et al. 2008, chapter 10; as R's ets checks all forms, additive or not).
 */
export function isAdmissible(form: SmoothingForm, weights: SmoothingWeights): boolean {
  const { alpha } = weights;
  const phi = weights.phi ?? 1;
  const beta = alpha * (weights.beta ?? 0);
  if (form.seasonal === "none") {
    if (form.trend === "none") return alpha >= 0 && alpha <= 2;
    return (
      alpha >= 1 - 1 / phi &&
      alpha <= 1 + 1 / phi &&
      beta >= alpha * (phi - 1) &&
      beta <= (1 + phi) * (2 - alpha)
    );
  }
  const gamma = weights.gamma ?? 0;
  const m = form.period;
  if (gamma < Math.max(1 - 1 / phi - alpha, 0) || gamma > 1 + 1 / phi - alpha) return false;
  if (alpha < 1 - 1 / phi - (gamma * (1 - m + phi + phi * m)) / (2 * phi * m)) return false;
  if (beta < -(1 - phi) * (gamma / m + alpha)) return false;
  const middle = alpha + beta - alpha * phi;
  return rootsLieWithin(
    [
      1,
      alpha + beta - phi,
      ...new Array<number>(m - 2).fill(middle),
      middle + gamma - 1,
      phi * (1 - alpha - gamma),
    ],
    1 + 1e-10,
  );
}

/** Whether all roots of a polynomial, its highest coefficient first, have at most a modulus: Schur and Cohn's recursion. */
function rootsLieWithin(coefficients: readonly number[], modulus: number): boolean {
  let degree = coefficients.length - 1;
  // Roots of p(modulus·x) lie within the unit circle; each step lowers the degree and keeps that.
  let p = coefficients.map((c, i) => c * modulus ** (degree - i));
  for (; degree > 0; degree--) {
    const ratio = p[degree]! / p[0]!;
    if (Math.abs(ratio) > 1) return false;
    const q = p;
    p = q.slice(0, degree).map((c, i) => c - ratio * q[degree - i]!);
    if (p[0] === 0) return true;
  }
  return true;
}
