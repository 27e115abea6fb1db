import type { Behavior } from "./behavior.ts";
import type { Shares, SkewedSpread, Spread } from "./draw.ts";

/** A planted segment: who its customers are. How they behave is in `behavior`. */
export interface Segment {
  readonly name: string;
  readonly share: number;
  readonly age: Spread;
  readonly income: SkewedSpread;
  readonly balance: SkewedSpread;
  /** Sessions of a month. */
  readonly sessions: Spread;
  readonly occupation: Shares;
  readonly loyalty: Shares;
  readonly risk: Shares;
  /** How many needs a customer has, and which: they decide the products. */
  readonly needs: { readonly count: Shares; readonly which: Shares };
  readonly device: Shares;
  readonly behavior: Behavior;
  /** Mean satisfaction from 1 to 5. */
  readonly satisfaction: number;
  /** Chance of a click on an impression of each medium. */
  readonly clicks: Shares;
  /** Where impressions are shown. */
  readonly media: Shares;
}

/** The planted truth: every customer belongs to one of these. */
export const segments: readonly Segment[] = [
  {
    name: "Young digital",
    share: 0.34,
    age: { mean: 27, deviation: 4.5, least: 18 },
    income: { median: 34_000, sigma: 0.21 },
    balance: { median: 3_200, sigma: 0.55 },
    sessions: { mean: 46, deviation: 8, least: 5 },
    occupation: { student: 0.38, technician: 0.27, services: 0.22, administration: 0.13 },
    loyalty: { basic: 0.66, silver: 0.27, gold: 0.06, platinum: 0.01 },
    risk: { low: 0.3, medium: 0.45, high: 0.25 },
    needs: { count: { 0: 0.22, 1: 0.78 }, which: { study: 0.46, travel: 0.34, car: 0.2 } },
    device: { android: 0.5, ios: 0.44, desktop: 0.05, none: 0.01 },
    behavior: {
      activity: 1.4,
      types: { "card payment": 0.68, transfer: 0.1, "direct debit": 0.06, withdrawal: 0.03, deposit: 0.13 },
      amount: 0.7,
      channels: { app: 2, branch: 0.2, web: 0.7 },
      merchants: {
        groceries: 0.2,
        restaurants: 0.2,
        "online services": 0.24,
        fashion: 0.14,
        travel: 0.12,
        electronics: 0.1,
      },
      sessions: 1,
      hours: { base: 1, peaks: { 8: 6, 12: 9, 13: 7, 18: 6, 19: 9, 20: 13, 21: 14, 22: 10, 23: 4 } },
      minutes: 2.4,
      desktop: 0.14,
      features: {
        balance: 0.34,
        transfer: 0.22,
        cards: 0.2,
        "spending overview": 0.14,
        "savings goals": 0.06,
        support: 0.04,
      },
    },
    satisfaction: 3.9,
    clicks: { facebook: 0.03, instagram: 0.095, twitter: 0.05, email: 0.014 },
    media: { facebook: 0.2, instagram: 0.4, twitter: 0.2, email: 0.2 },
  },
  {
    name: "Established families",
    share: 0.28,
    age: { mean: 43, deviation: 5, least: 25 },
    income: { median: 66_000, sigma: 0.16 },
    balance: { median: 15_000, sigma: 0.35 },
    sessions: { mean: 24, deviation: 5, least: 1 },
    occupation: { administration: 0.3, technician: 0.26, management: 0.24, services: 0.2 },
    loyalty: { basic: 0.2, silver: 0.46, gold: 0.28, platinum: 0.06 },
    risk: { low: 0.52, medium: 0.38, high: 0.1 },
    needs: { count: { 1: 0.15, 2: 0.85 }, which: { home: 0.5, car: 0.28, travel: 0.12, retire: 0.1 } },
    device: { android: 0.46, ios: 0.36, desktop: 0.15, none: 0.03 },
    behavior: {
      activity: 1.05,
      types: { "card payment": 0.4, transfer: 0.13, "direct debit": 0.27, withdrawal: 0.06, deposit: 0.14 },
      amount: 1.1,
      channels: {},
      merchants: {
        groceries: 0.4,
        restaurants: 0.1,
        "online services": 0.1,
        fashion: 0.12,
        fuel: 0.16,
        health: 0.07,
        electronics: 0.05,
      },
      sessions: 1,
      hours: { base: 1, peaks: { 6: 3, 7: 8, 8: 5, 12: 7, 13: 4, 19: 4, 20: 11, 21: 9 } },
      minutes: 4.2,
      desktop: 0.42,
      features: {
        balance: 0.26,
        transfer: 0.22,
        "bill payment": 0.24,
        "loan overview": 0.12,
        "savings goals": 0.1,
        support: 0.06,
      },
    },
    satisfaction: 3.7,
    clicks: { facebook: 0.075, instagram: 0.03, twitter: 0.015, email: 0.045 },
    media: { facebook: 0.35, instagram: 0.15, twitter: 0.1, email: 0.4 },
  },
  {
    name: "Affluent savers",
    share: 0.14,
    age: { mean: 57, deviation: 5.5, least: 35 },
    income: { median: 112_000, sigma: 0.15 },
    balance: { median: 62_000, sigma: 0.24 },
    sessions: { mean: 14, deviation: 4, least: 1 },
    occupation: { management: 0.55, "self-employed": 0.33, retired: 0.12 },
    loyalty: { silver: 0.12, gold: 0.42, platinum: 0.46 },
    risk: { low: 0.74, medium: 0.22, high: 0.04 },
    needs: { count: { 2: 0.2, 3: 0.8 }, which: { invest: 0.45, retire: 0.25, home: 0.16, travel: 0.14 } },
    device: { android: 0.22, ios: 0.43, desktop: 0.31, none: 0.04 },
    behavior: {
      activity: 0.85,
      types: { "card payment": 0.26, transfer: 0.42, "direct debit": 0.12, withdrawal: 0.03, deposit: 0.17 },
      amount: 2,
      channels: { app: 0.7, branch: 0.8, web: 2.2 },
      merchants: {
        groceries: 0.22,
        restaurants: 0.22,
        travel: 0.24,
        fashion: 0.1,
        health: 0.12,
        fuel: 0.1,
      },
      sessions: 1,
      hours: { base: 1, peaks: { 7: 6, 8: 12, 9: 10, 12: 4, 17: 7, 18: 10, 19: 5 } },
      minutes: 7.5,
      desktop: 0.7,
      features: {
        balance: 0.2,
        transfer: 0.2,
        investments: 0.42,
        "bill payment": 0.08,
        cards: 0.05,
        support: 0.05,
      },
    },
    satisfaction: 4.2,
    clicks: { facebook: 0.018, instagram: 0.012, twitter: 0.055, email: 0.09 },
    media: { facebook: 0.15, instagram: 0.1, twitter: 0.2, email: 0.55 },
  },
  {
    name: "Traditional seniors",
    share: 0.24,
    age: { mean: 71, deviation: 5, least: 58 },
    income: { median: 29_000, sigma: 0.2 },
    balance: { median: 21_000, sigma: 0.34 },
    sessions: { mean: 3, deviation: 2, least: 0 },
    occupation: { retired: 0.86, "self-employed": 0.08, services: 0.06 },
    loyalty: { basic: 0.14, silver: 0.4, gold: 0.38, platinum: 0.08 },
    risk: { low: 0.66, medium: 0.29, high: 0.05 },
    needs: { count: { 0: 0.12, 1: 0.88 }, which: { retire: 0.72, home: 0.12, invest: 0.16 } },
    device: { android: 0.26, ios: 0.12, desktop: 0.35, none: 0.27 },
    behavior: {
      activity: 0.6,
      types: { "card payment": 0.2, transfer: 0.1, "direct debit": 0.17, withdrawal: 0.37, deposit: 0.16 },
      amount: 0.9,
      channels: { app: 0.15, branch: 3, web: 0.4 },
      merchants: { groceries: 0.5, health: 0.24, restaurants: 0.08, fuel: 0.1, fashion: 0.08 },
      sessions: 1,
      hours: { base: 0.6, peaks: { 9: 10, 10: 14, 11: 11, 14: 6, 15: 9, 16: 5 } },
      minutes: 8.5,
      desktop: 0.74,
      features: { balance: 0.52, transfer: 0.18, "bill payment": 0.16, support: 0.14 },
    },
    satisfaction: 4.0,
    clicks: { facebook: 0.032, instagram: 0.006, twitter: 0.005, email: 0.042 },
    media: { facebook: 0.3, instagram: 0.05, twitter: 0.05, email: 0.6 },
  },
];
