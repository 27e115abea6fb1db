import type { Random } from "../analysis/random.ts";

export interface Customer {
  readonly customer_id: string;
  readonly age: number;
  readonly income: number | null;
  readonly occupation: string;
  readonly region: string | null;
  readonly loyalty: string;
  readonly risk: string;
  readonly balance: number;
  readonly products_held: number;
  readonly digital_sessions: number;
  readonly customer_since: string;
}

/** A number that varies about a mean, kept within bounds. */
interface Spread {
  readonly mean: number;
  readonly deviation: number;
  readonly least: number;
}

type Shares = readonly (readonly [string, number])[];

export interface Segment {
  readonly name: string;
  readonly share: number;
  readonly age: Spread;
  readonly income: Spread;
  readonly balance: Spread;
  readonly products: Spread;
  readonly sessions: Spread;
  readonly occupation: Shares;
  readonly loyalty: Shares;
  readonly risk: Shares;
  /** Transactions of such a customer against those of an average one. */
  readonly activity: number;
  /** Typical amount of a transaction. */
  readonly amount: number;
}

/** The planted truth: every customer belongs to one of these. */
export const segments: readonly Segment[] = [
  {
    name: "Young digital",
    share: 0.34,
    age: { mean: 27, deviation: 4.5, least: 18 },
    income: { mean: 34_000, deviation: 7_000, least: 9_000 },
    balance: { mean: 3_200, deviation: 1_500, least: 50 },
    products: { mean: 2.1, deviation: 0.8, least: 1 },
    sessions: { mean: 46, deviation: 8, least: 5 },
    occupation: [
      ["student", 0.38],
      ["technician", 0.27],
      ["services", 0.22],
      ["administration", 0.13],
    ],
    loyalty: [
      ["basic", 0.66],
      ["silver", 0.27],
      ["gold", 0.06],
      ["platinum", 0.01],
    ],
    risk: [
      ["low", 0.3],
      ["medium", 0.45],
      ["high", 0.25],
    ],
    activity: 1.3,
    amount: 38,
  },
  {
    name: "Established families",
    share: 0.28,
    age: { mean: 43, deviation: 5, least: 25 },
    income: { mean: 66_000, deviation: 10_000, least: 25_000 },
    balance: { mean: 15_000, deviation: 5_000, least: 500 },
    products: { mean: 4.6, deviation: 0.9, least: 1 },
    sessions: { mean: 24, deviation: 5, least: 1 },
    occupation: [
      ["administration", 0.3],
      ["technician", 0.26],
      ["management", 0.24],
      ["services", 0.2],
    ],
    loyalty: [
      ["basic", 0.2],
      ["silver", 0.46],
      ["gold", 0.28],
      ["platinum", 0.06],
    ],
    risk: [
      ["low", 0.52],
      ["medium", 0.38],
      ["high", 0.1],
    ],
    activity: 1.1,
    amount: 52,
  },
  {
    name: "Affluent savers",
    share: 0.14,
    age: { mean: 57, deviation: 5.5, least: 35 },
    income: { mean: 112_000, deviation: 16_000, least: 50_000 },
    balance: { mean: 62_000, deviation: 13_000, least: 10_000 },
    products: { mean: 6.3, deviation: 1, least: 2 },
    sessions: { mean: 14, deviation: 4, least: 0 },
    occupation: [
      ["management", 0.55],
      ["self-employed", 0.33],
      ["retired", 0.12],
    ],
    loyalty: [
      ["silver", 0.12],
      ["gold", 0.42],
      ["platinum", 0.46],
    ],
    risk: [
      ["low", 0.74],
      ["medium", 0.22],
      ["high", 0.04],
    ],
    activity: 0.8,
    amount: 74,
  },
  {
    name: "Traditional seniors",
    share: 0.24,
    age: { mean: 71, deviation: 5, least: 58 },
    income: { mean: 29_000, deviation: 6_000, least: 10_000 },
    balance: { mean: 21_000, deviation: 6_500, least: 500 },
    products: { mean: 2.4, deviation: 0.7, least: 1 },
    sessions: { mean: 3, deviation: 2, least: 0 },
    occupation: [
      ["retired", 0.86],
      ["self-employed", 0.08],
      ["services", 0.06],
    ],
    loyalty: [
      ["basic", 0.14],
      ["silver", 0.4],
      ["gold", 0.38],
      ["platinum", 0.08],
    ],
    risk: [
      ["low", 0.66],
      ["medium", 0.29],
      ["high", 0.05],
    ],
    activity: 0.6,
    amount: 45,
  },
];

const regions: Shares = [
  ["North", 0.31],
  ["South", 0.27],
  ["East", 0.19],
  ["West", 0.23],
];
const missingIncome = 0.015;
const missingRegion = 0.01;

export interface Customers {
  readonly rows: readonly Customer[];
  /** For each customer the position of its segment in `segments`. */
  readonly planted: Int32Array;
}

/** `count` customers, each of one planted segment. */
export function makeCustomers(count: number, random: Random): Customers {
  const planted = new Int32Array(count);
  const rows = Array.from({ length: count }, (_, row) => {
    planted[row] = pickSegment(random);
    return makeCustomer(row, segments[planted[row]]!, random);
  });
  return { rows, planted };
}

/** One of the names, by their shares, which add up to 1. */
export function pick(shares: Shares, random: Random): string {
  let left = random.next();
  for (const [name, share] of shares) {
    left -= share;
    if (left < 0) return name;
  }
  return shares.at(-1)![0];
}

function pickSegment(random: Random): number {
  const name = pick(
    segments.map((segment) => [segment.name, segment.share] as const),
    random,
  );
  return segments.findIndex((segment) => segment.name === name);
}

function makeCustomer(row: number, segment: Segment, random: Random): Customer {
  return {
    customer_id: `C${String(row + 1).padStart(6, "0")}`,
    age: Math.min(96, Math.round(draw(segment.age, random))),
    income: random.next() < missingIncome ? null : Math.round(draw(segment.income, random) / 100) * 100,
    occupation: pick(segment.occupation, random),
    region: random.next() < missingRegion ? null : pick(regions, random),
    loyalty: pick(segment.loyalty, random),
    risk: pick(segment.risk, random),
    balance: Math.round(draw(segment.balance, random) * 100) / 100,
    products_held: Math.round(draw(segment.products, random)),
    digital_sessions: Math.round(draw(segment.sessions, random)),
    customer_since: dateBefore2024(random),
  };
}

function draw({ mean, deviation, least }: Spread, random: Random): number {
  return Math.max(least, mean + deviation * random.normal());
}

/** A day in the 14 years before 2024. */
function dateBefore2024(random: Random): string {
  const days = random.integer(14 * 365) + 1;
  return new Date(Date.UTC(2024, 0, 1) - days * 86_400_000).toISOString().slice(0, 10);
}
