import type { Month } from "./calendar.ts";

/** The planted truth: these columns change with the start of a month, by so much; all others do not. */
export const plantedDrift = {
  transactions: {
    /** Amounts are so many times what they were. */
    amount: { from: "2025-04", factor: 1.35 },
    /** From branch, terminal and web to the app: see `channels` in `transactions.ts`. */
    channel: { from: "2025-04" },
  },
  sessions: {
    /** What remains of the share of sessions at a desk. */
    device: { from: "2025-04", factor: 0.35 },
    /** Sessions are so many times as long as they were. */
    minutes: { from: "2025-07", factor: 0.7 },
  },
} as const;

/** Whether a month comes after a planted change. */
export const hasDrifted = (month: Month, { from }: { readonly from: string }): boolean => month.key >= from;

/** How busy each month of the year is by type of transaction: the same in both years. */
export const seasons: Readonly<Record<string, readonly number[]>> = {
  "card payment": [0.94, 0.93, 0.98, 1, 1.02, 0.98, 0.87, 0.85, 0.98, 1.03, 1.1, 1.32],
  transfer: [1.02, 0.97, 1.02, 1, 1, 0.97, 0.88, 0.86, 1, 1.04, 1.05, 1.19],
  "direct debit": [1.04, 0.98, 1.02, 1, 1, 0.98, 0.9, 0.88, 1, 1.03, 1.05, 1.12],
  withdrawal: [0.9, 0.9, 0.97, 1, 1.03, 1.05, 1.02, 0.99, 1, 0.98, 0.99, 1.17],
  deposit: [0.98, 0.96, 0.99, 1, 1.02, 1.02, 0.93, 0.9, 0.98, 1, 1.06, 1.16],
};
/** Sessions have a season too, a weaker one. */
export const sessionSeason = [1.05, 1, 1, 0.99, 0.98, 0.95, 0.92, 0.92, 1, 1.02, 1.06, 1.1];

/** Growth of the bank's business from month to month. */
export const monthlyGrowth = 1.003;
