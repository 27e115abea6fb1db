import type { Random } from "../analysis/random.ts";
import type { Behavior } from "./behavior.ts";
import { dayLength, dayWeights, months, type Month } from "./calendar.ts";
import { churn, remaining } from "./churn.ts";
import type { Customer } from "./customers.ts";
import { hasDrifted, monthlyGrowth, plantedDrift, seasons } from "./drift.ts";
import {
  apportion,
  cents,
  drawAround,
  namePicker,
  picker,
  roundTo,
  scaleShares,
  type Shares,
  type SkewedSpread,
} from "./draw.ts";
import type { FileColumn, FileRow } from "./table-file.ts";
import { awakenedMonths } from "./unusual.ts";

export const transactionColumns: readonly FileColumn[] = [
  { name: "customer_id", kind: "text" },
  { name: "date", kind: "date" },
  { name: "type", kind: "text" },
  { name: "channel", kind: "text" },
  { name: "amount", kind: "number" },
  { name: "device", kind: "text", optional: true },
  { name: "merchant_kind", kind: "text", optional: true },
];

/** Median amount and spread of its logarithm by type; deposits follow the income. */
const amounts: Readonly<Record<string, SkewedSpread>> = {
  "card payment": { median: 32, sigma: 0.6 },
  transfer: { median: 180, sigma: 0.7 },
  "direct debit": { median: 75, sigma: 0.35 },
  withdrawal: { median: 90, sigma: 0.45 },
  deposit: { median: 0, sigma: 0.22 },
};
/** A deposit against the income of a year. */
const depositShare = 0.3 / 12;

/** Channels by type of transaction before and after the drift. */
const channels: Readonly<Record<string, { readonly before: Shares; readonly after: Shares }>> = {
  "card payment": {
    before: { terminal: 0.62, web: 0.22, app: 0.16 },
    after: { terminal: 0.36, web: 0.19, app: 0.45 },
  },
  transfer: {
    before: { app: 0.36, web: 0.3, branch: 0.34 },
    after: { app: 0.66, web: 0.26, branch: 0.08 },
  },
  "direct debit": { before: { automatic: 1 }, after: { automatic: 1 } },
  withdrawal: { before: { atm: 0.76, branch: 0.24 }, after: { atm: 0.92, branch: 0.08 } },
  deposit: {
    before: { automatic: 0.5, branch: 0.32, atm: 0.1, app: 0.08 },
    after: { automatic: 0.5, branch: 0.1, atm: 0.12, app: 0.28 },
  },
};

const working = { quiet: 0.15, busy: 1.1 };
const workingDays = [working.quiet, 1.15, 1.1, working.busy, working.busy, 1.15, working.quiet];
/** When in the week and in the month each type is booked. */
const bookingDays: Readonly<
  Record<string, Parameters<typeof dayWeights> extends [Month, ...infer Rest] ? Rest : never>
> = {
  "card payment": [[0.75, 0.92, 0.95, 0.98, 1.02, 1.15, 1.25]],
  transfer: [[0.55, 1.15, 1.1, 1.1, 1.1, 1.1, 0.7], { 1: 1.8, 2: 1.5, 3: 1.3, 15: 1.2 }],
  "direct debit": [workingDays, { 1: 5, 2: 3, 3: 1.8, 15: 3, 16: 1.8 }],
  withdrawal: [[0.7, 0.95, 0.9, 0.95, 1, 1.25, 1.3], { 26: 1.2, 27: 1.3, 28: 1.3 }],
  deposit: [workingDays, { 25: 2, 26: 2.6, 27: 3, 28: 2.6, 29: 1.6, 30: 1.4 }],
};

/** `count` transactions of these customers, month by month, by date. */
export function* transactionRows(
  customers: readonly Customer[],
  count: number,
  random: Random,
): Iterable<FileRow> {
  const weights = (month: Month): Float64Array => {
    const found = new Map<Behavior, number>();
    return Float64Array.from(customers, (customer) => {
      const { behavior } = customer.truth;
      if (!found.has(behavior)) found.set(behavior, seasonOf(month, behavior));
      return weightIn(month, customer, found.get(behavior)!);
    });
  };
  const counts = apportion(
    count,
    months.map((month) => weights(month).reduce((sum, weight) => sum + weight, 0)),
  );
  for (const month of months) {
    const pickCustomer = picker(weights(month));
    const habits = new Map<Behavior, Habits>();
    const drawn = drawMonth(
      counts[month.index]!,
      month,
      () => {
        const customer = customers[pickCustomer(random)]!;
        const { behavior } = customer.truth;
        if (!habits.has(behavior)) habits.set(behavior, habitsIn(month, behavior));
        return { customer, habits: habits.get(behavior)! };
      },
      random,
    );
    for (const { day, customer, habits: of, type } of drawn)
      yield makeRow({ customer, habits: of, type, time: month.start + day * dayLength, month }, random);
  }
}

/** How many transactions to expect of a customer in a month, against others. */
function weightIn(month: Month, { truth }: Customer, season: number): number {
  const { behavior, activity, churn: leaving, unusual } = truth;
  const { from, to } = awakenedMonths;
  if (unusual === "awakened" && (month.index < from || month.index > to)) return 0;
  return (
    behavior.activity *
    activity *
    season *
    monthlyGrowth ** month.index *
    remaining(leaving, month.index, churn.transactionsLeft)
  );
}

const monthlyTypes = ({ index }: Month, { types }: Behavior): Shares =>
  Object.fromEntries(
    Object.entries(types).map(([type, share]) => [type, share * seasons[type]![index % 12]!]),
  );

const seasonOf = (month: Month, behavior: Behavior): number =>
  Object.values(monthlyTypes(month, behavior)).reduce((sum, weight) => sum + weight, 0);

/** What customers of one behavior do in a month. */
interface Habits {
  readonly type: (random: Random) => string;
  readonly channel: Readonly<Record<string, (random: Random) => string>>;
  readonly merchant: (random: Random) => string;
}

function habitsIn(month: Month, behavior: Behavior): Habits {
  const state = hasDrifted(month, plantedDrift.transactions.channel) ? "after" : "before";
  return {
    type: namePicker(monthlyTypes(month, behavior)),
    channel: Object.fromEntries(
      Object.entries(channels).map(([type, shares]) => [
        type,
        namePicker(scaleShares(shares[state], behavior.channels)),
      ]),
    ),
    merchant: namePicker(behavior.merchants),
  };
}

interface Drawn {
  readonly customer: Customer;
  readonly habits: Habits;
}

/** The transactions of a month by day. */
function drawMonth(
  count: number,
  month: Month,
  drawOne: () => Drawn,
  random: Random,
): (Drawn & { readonly day: number; readonly type: string })[] {
  const pickDay = Object.fromEntries(
    Object.entries(bookingDays).map(([type, rule]) => [type, picker(dayWeights(month, ...rule))]),
  );
  return Array.from({ length: count }, () => {
    const one = drawOne();
    const type = one.habits.type(random);
    return { ...one, type, day: pickDay[type]!(random) };
  }).sort((a, b) => a.day - b.day);
}

interface Booking extends Drawn {
  readonly type: string;
  readonly time: number;
  readonly month: Month;
}

function makeRow({ customer, habits, type, time, month }: Booking, random: Random): FileRow {
  const { device } = customer.truth;
  return {
    customer_id: customer.customer_id,
    date: new Date(time),
    type,
    channel: fitChannel(habits.channel[type]!(random), device),
    amount: makeAmount(customer, type, month, random),
    device: device === "none" ? null : device,
    merchant_kind: type === "card payment" ? habits.merchant(random) : null,
  };
}

/** The app needs a phone. */
function fitChannel(channel: string, device: string): string {
  if (channel !== "app") return channel;
  if (device === "none") return "branch";
  return device === "desktop" ? "web" : "app";
}

function makeAmount({ truth }: Customer, type: string, month: Month, random: Random): number {
  const { amount: factor } = truth.behavior;
  if (typeof factor !== "number") return cents(drawAround(factor.median, factor.sigma, random));
  const { median, sigma } = amounts[type]!;
  const typical =
    type === "deposit" ? truth.income * truth.incomeHere * depositShare : median * factor * truth.amount;
  const change = plantedDrift.transactions.amount;
  const drift = hasDrifted(month, change) ? change.factor : 1;
  const amount = drawAround(typical * drift, sigma, random);
  return type === "withdrawal" ? Math.max(10, roundTo(amount, 10)) : Math.max(0.5, cents(amount));
}
