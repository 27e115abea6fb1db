import type { Shares, SkewedSpread } from "./draw.ts";

/** What a customer does: of a segment, or of an unusual account. */
export interface Behavior {
  /** Transactions against those of an average customer. */
  readonly activity: number;
  /** Types of transactions, in a month without season. */
  readonly types: Shares;
  /** Factor of amounts, or the median amount and its spread where they are like no segment's. */
  readonly amount: number | SkewedSpread;
  /** Factors of the channels of each type. */
  readonly channels: Shares;
  /** Kinds of merchants of card payments. */
  readonly merchants: Shares;
  /** Factor of sessions. */
  readonly sessions: number;
  /** Weights of the hours of sessions: `base` by day, a fifth of it from midnight to five, and peaks instead of it. */
  readonly hours: { readonly base: number; readonly peaks: Readonly<Record<number, number>> };
  /** Median length of a session. */
  readonly minutes: number;
  /** Share of sessions at a desk, before the drift. */
  readonly desktop: number;
  /** What is mainly done in a session. */
  readonly features: Shares;
}
