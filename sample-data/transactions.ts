import type { Random } from "../analysis/random.ts";
import { pick, segments, type Customers } from "./customers.ts";

/** Transactions by column, in order of their dates. */
export interface Transactions {
  readonly customer_id: readonly string[];
  readonly date: readonly Date[];
  readonly type: readonly string[];
  readonly channel: readonly string[];
  readonly amount: readonly number[];
  /** The device that the customer registered; null for customers without one. */
  readonly device: readonly (string | null)[];
}

/** The planted truth: these columns change with this month, the others do not. */
export const plantedDrift = { from: "2025-04", columns: ["amount", "channel"] } as const;

type Shares = readonly (readonly [string, number])[];

const firstYear = 2024;
const numMonths = 24;
/** Transactions of a month against an average one: a dip in summer, a peak before the holidays. */
const seasonality = [0.94, 0.9, 1, 1, 1.02, 0.97, 0.86, 0.84, 1, 1.05, 1.12, 1.3];

const types: Shares = [
  ["card payment", 0.52],
  ["transfer", 0.24],
  ["direct debit", 0.14],
  ["cash", 0.1],
];
const devices: Shares = [
  ["android", 0.41],
  ["ios", 0.34],
  ["desktop", 0.17],
  ["none", 0.08],
];
const channelsBefore: Shares = [
  ["app", 0.36],
  ["web", 0.22],
  ["branch", 0.26],
  ["atm", 0.16],
];
const channelsAfter: Shares = [
  ["app", 0.6],
  ["web", 0.22],
  ["branch", 0.07],
  ["atm", 0.11],
];
/** Amounts after the drift against those before. */
const amountFactor = 1.35;
/** Deviation of the logarithm of amounts of one customer group. */
const amountSpread = 0.5;

/** `count` transactions of these customers over 24 months. */
export function makeTransactions(count: number, customers: Customers, random: Random): Transactions {
  const customerDevices = customers.rows.map(() => pick(devices, random));
  const customerAt = activityPicker(customers, random);
  const dates = makeDates(count, random);
  const rows = dates.map((date) => {
    const customer = customerAt();
    const drifted = date.toISOString().slice(0, 7) >= plantedDrift.from;
    return {
      customer_id: customers.rows[customer]!.customer_id,
      date,
      type: pick(types, random),
      channel: pick(drifted ? channelsAfter : channelsBefore, random),
      amount: makeAmount(segments[customers.planted[customer]!]!.amount, drifted, random),
      device: customerDevices[customer] === "none" ? null : customerDevices[customer]!,
    };
  });
  return {
    customer_id: rows.map((row) => row.customer_id),
    date: dates,
    type: rows.map((row) => row.type),
    channel: rows.map((row) => row.channel),
    amount: rows.map((row) => row.amount),
    device: rows.map((row) => row.device),
  };
}

function makeAmount(typical: number, drifted: boolean, random: Random): number {
  const amount = typical * (drifted ? amountFactor : 1) * Math.exp(amountSpread * random.normal());
  return Math.round(amount * 100) / 100;
}

/** Ascending days over all months, more of them in busy months. */
function makeDates(count: number, random: Random): Date[] {
  const weights = Array.from({ length: numMonths }, (_, month) => seasonality[month % 12]!);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const monthShares = weights.map((weight, month) => [String(month), weight / total] as const);
  const days = Array.from({ length: count }, () => {
    const month = Number(pick(monthShares, random));
    const daysInMonth = new Date(Date.UTC(firstYear, month + 1, 0)).getUTCDate();
    return Date.UTC(firstYear, month, 1 + random.integer(daysInMonth));
  });
  return days.sort((a, b) => a - b).map((day) => new Date(day));
}

/** Draws customers by the activity of their segments. */
function activityPicker({ rows, planted }: Customers, random: Random): () => number {
  const most = Math.max(...segments.map((segment) => segment.activity));
  return () => {
    for (;;) {
      const customer = random.integer(rows.length);
      if (random.next() * most < segments[planted[customer]!]!.activity) return customer;
    }
  };
}
