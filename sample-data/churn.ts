import type { Random } from "../analysis/random.ts";

/**
 * The planted truth: a fee came in February 2025; who complained about it often left in the second half of the year. All who
 * leave use the bank less from spring on.
 */
export const churn = {
  /** Month (from 0) of the fee. */
  fee: 13,
  /** Complaints come from then on for so many months. */
  complaintMonths: 3,
  /** Chance that a customer of a loyalty class complains about the fee. */
  complains: { basic: 0.2, silver: 0.13, gold: 0.03, platinum: 0.01 } as Readonly<Record<string, number>>,
  leavesAfterComplaint: 0.5,
  leavesWithoutComplaint: 0.018,
  /** Months in which customers leave. */
  leaves: { from: 18, to: 23 },
  /** Month (from 0) from which those who leave without a complaint do less; the others do from the month after it. */
  fades: 15,
  /** What remains then of sessions and of transactions. */
  sessionsLeft: 0.45,
  transactionsLeft: 0.7,
};

export interface ChurnTruth {
  /** Month (from 0) of the complaint about the fee; null without one. */
  readonly complaint: number | null;
  /** The month (from 0) in which the customer leaves, without any activity; null for those who stay. */
  readonly leaves: number | null;
}

export function drawChurn(loyalty: string, random: Random): ChurnTruth {
  const complains = random.next() < churn.complains[loyalty]!;
  const complaint = churn.fee + random.integer(churn.complaintMonths);
  const leaves = random.next() < (complains ? churn.leavesAfterComplaint : churn.leavesWithoutComplaint);
  const month = churn.leaves.from + random.integer(churn.leaves.to - churn.leaves.from + 1);
  return { complaint: complains ? complaint : null, leaves: leaves ? month : null };
}

/** What remains of a customer's sessions or transactions in a month: all, a part before leaving, nothing after. */
export function remaining({ complaint, leaves }: ChurnTruth, month: number, part: number): number {
  if (leaves === null) return 1;
  if (month >= leaves) return 0;
  const fades = complaint === null ? churn.fades : complaint + 1;
  return month >= fades ? part : 1;
}
