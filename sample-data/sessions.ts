import type { Random } from "../analysis/random.ts";
import type { Behavior } from "./behavior.ts";
import { dayLength, dayWeights, months, type Month } from "./calendar.ts";
import { churn, remaining } from "./churn.ts";
import type { Customer } from "./customers.ts";
import { hasDrifted, monthlyGrowth, plantedDrift, sessionSeason } from "./drift.ts";
import { apportion, drawAround, namePicker, picker } from "./draw.ts";
import type { FileColumn, FileRow } from "./table-file.ts";
import { awakenedMonths } from "./unusual.ts";

export const sessionColumns: readonly FileColumn[] = [
  { name: "customer_id", kind: "text" },
  { name: "started_at", kind: "time" },
  { name: "minutes", kind: "number" },
  { name: "device", kind: "text" },
  { name: "main_feature", kind: "text" },
  { name: "features_used", kind: "integer" },
];

const weekdays = [0.85, 1.1, 1.05, 1.02, 1.02, 1.05, 0.9];
const minutesSigma = 0.55;

/** `count` sessions of these customers, month by month, by time. */
export function* sessionRows(
  customers: readonly Customer[],
  count: number,
  random: Random,
): Iterable<FileRow> {
  const weights = (month: Month): Float64Array =>
    Float64Array.from(customers, (customer) => weightIn(month, customer));
  const counts = apportion(
    count,
    months.map((month) => weights(month).reduce((sum, weight) => sum + weight, 0)),
  );
  const habitsOf = new Map<Behavior, Habits>();
  for (const month of months) {
    const pickCustomer = picker(weights(month));
    const pickDay = picker(dayWeights(month, weekdays));
    const drawn = Array.from({ length: counts[month.index]! }, () => {
      const customer = customers[pickCustomer(random)]!;
      const { behavior } = customer.truth;
      if (!habitsOf.has(behavior)) habitsOf.set(behavior, makeHabits(behavior));
      const habits = habitsOf.get(behavior)!;
      const second = (habits.hour(random) * 60 + random.integer(60)) * 60 + random.integer(60);
      return { customer, habits, time: month.start + pickDay(random) * dayLength + second * 1000 };
    }).sort((a, b) => a.time - b.time);
    for (const { customer, habits, time } of drawn) yield makeRow(customer, habits, time, month, random);
  }
}

function weightIn(month: Month, { digital_sessions, truth }: Customer): number {
  const { from, to } = awakenedMonths;
  if (truth.unusual === "awakened" && (month.index < from || month.index > to)) return 0;
  return (
    Math.max(0.3, digital_sessions) *
    truth.behavior.sessions *
    sessionSeason[month.index % 12]! *
    monthlyGrowth ** month.index *
    remaining(truth.churn, month.index, churn.sessionsLeft)
  );
}

interface Habits {
  readonly hour: (random: Random) => number;
  readonly feature: (random: Random) => string;
}

function makeHabits({ hours, features }: Behavior): Habits {
  const weights = Array.from(
    { length: 24 },
    (_, hour) => hours.peaks[hour] ?? hours.base * (hour < 6 ? 0.2 : 1),
  );
  return { hour: picker(weights), feature: namePicker(features) };
}

function makeRow(
  customer: Customer,
  { feature }: Habits,
  time: number,
  month: Month,
  random: Random,
): FileRow {
  const { behavior, device } = customer.truth;
  const { device: moved, minutes: shorter } = plantedDrift.sessions;
  const desk = behavior.desktop * (hasDrifted(month, moved) ? moved.factor : 1);
  const phone = device === "android" || device === "ios" ? device : "tablet";
  const typical = behavior.minutes * (hasDrifted(month, shorter) ? shorter.factor : 1);
  const minutes = drawAround(typical, minutesSigma, random);
  return {
    customer_id: customer.customer_id,
    started_at: new Date(time),
    minutes: Math.max(0.1, Math.round(minutes * 10) / 10),
    device: random.next() < desk ? "desktop" : phone,
    main_feature: feature(random),
    features_used: 1 + Math.floor(-Math.log(1 - random.next()) * 1.3),
  };
}
