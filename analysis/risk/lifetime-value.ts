import { AnalysisError } from "../errors.ts";
import { expectedPurchases, type BgNbdParameters, type PurchaseHistory } from "./bg-nbd.ts";

export interface LifetimeValueOptions {
  /** How far to look ahead, in the unit of T, for instance 365 days. */
  readonly horizon: number;
  /** Length of the steps that are discounted, in the same unit (default 30). */
  readonly period?: number;
  /** Discount per period (default 0.01). */
  readonly discountRate?: number;
}

/**
 * What a customer's purchases over a horizon are worth today: the purchases BG/NBD expects in each period times what one
 * is worth (`expectedAmount`, or a margin of it), discounted from the end of the period (lifetimes'
 * `customer_lifetime_value`). Null if the amount is. Throws on a horizon or period that is not above 0.
 */
export function lifetimeValue(
  parameters: BgNbdParameters,
  history: PurchaseHistory,
  amount: number | null,
  { horizon, period = 30, discountRate = 0.01 }: LifetimeValueOptions,
): number | null {
  for (const [name, value] of Object.entries({ horizon, period })) {
    if (value > 0 && value < Infinity) continue;
    throw new AnalysisError("bad-parameter", `${name} is ${value}.`, "Give a finite time above 0.");
  }
  if (!(discountRate > -1 && discountRate < Infinity)) {
    const advice = "Give a share per period, for instance 0.01.";
    throw new AnalysisError("bad-parameter", `discountRate is ${discountRate}.`, advice);
  }
  if (amount === null) return null;
  let [value, before] = [0, 0];
  for (let i = 1; (i - 1) * period < horizon; i++) {
    const end = Math.min(horizon, i * period);
    const purchases = expectedPurchases(parameters, history, end);
    value += ((purchases - before) * amount) / (1 + discountRate) ** (end / period);
    before = purchases;
  }
  return value;
}
