import type { Behavior } from "./behavior.ts";
import { segments } from "./segments.ts";

/** Kinds of unusual accounts: none of them behaves as its segment does. */
export const unusualKinds = ["pass-through", "card testing", "scripted", "awakened"] as const;
export type UnusualKind = (typeof unusualKinds)[number];

/** Share of customers whose account is unusual; each kind has about a quarter of them. */
export const unusualShare = 0.003;

/** In which months (from 0) an awakened account is used at all. */
export const awakenedMonths = { from: 19, to: 21 };

const ordinary = segments[1]!.behavior;
const atNight = { base: 0.2, peaks: { 1: 8, 2: 12, 3: 14, 4: 9 } };

export const unusualBehavior: Readonly<Record<UnusualKind, Behavior>> = {
  /** Money comes in and is taken out at once, in cash. */
  "pass-through": {
    ...ordinary,
    activity: 4.5,
    types: { deposit: 0.5, withdrawal: 0.48, transfer: 0.02 },
    amount: { median: 1_900, sigma: 0.18 },
    channels: { branch: 0.1, automatic: 0.1 },
    sessions: 0.4,
    hours: atNight,
  },
  /** Stolen card numbers are tried with very small payments. */
  "card testing": {
    ...ordinary,
    activity: 7,
    types: { "card payment": 1 },
    amount: { median: 1.2, sigma: 0.4 },
    channels: { terminal: 0, app: 0, web: 1 },
    merchants: { "online services": 0.9, electronics: 0.1 },
    hours: atNight,
    minutes: 0.4,
  },
  /** A program signs in, looks at the balance and moves money, at night. */
  scripted: {
    ...ordinary,
    activity: 4,
    types: { transfer: 0.97, deposit: 0.03 },
    amount: { median: 940, sigma: 0.05 },
    channels: { web: 60, branch: 0 },
    sessions: 9,
    hours: atNight,
    minutes: 0.3,
    desktop: 0.99,
    features: { balance: 0.6, transfer: 0.4 },
  },
  /** Nothing for a year and a half, then large transfers within three months. */
  awakened: {
    ...ordinary,
    activity: 6,
    types: { transfer: 0.96, deposit: 0.04 },
    amount: { median: 4_200, sigma: 0.3 },
    channels: { app: 5, branch: 0 },
    sessions: 2.5,
    hours: atNight,
  },
};
