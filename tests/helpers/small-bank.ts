import { createRandom, type Random } from "../../analysis/random.ts";
import { Table, type AnyTable } from "../../analysis/table.ts";
import type { RowShape } from "../../analysis/table-rows.ts";

interface Segment {
  readonly name: string;
  readonly share: number;
  readonly age: number;
  readonly income: number;
  readonly balance: number;
  readonly products: number;
  readonly sessions: number;
  readonly occupations: readonly string[];
  readonly loyalty: readonly string[];
}

/** The segments that the customers of the small bank fall into. */
export const bankSegments: readonly Segment[] = [
  {
    ...{
      name: "Young digital",
      share: 0.34,
      age: 27,
      income: 34_000,
      balance: 3_200,
      products: 2.1,
      sessions: 46,
    },
    ...{ occupations: ["student", "technician", "services"], loyalty: ["basic", "basic", "silver"] },
  },
  {
    ...{
      name: "Established families",
      share: 0.28,
      age: 43,
      income: 66_000,
      balance: 15_000,
      products: 4.6,
      sessions: 24,
    },
    ...{ occupations: ["administration", "management", "technician"], loyalty: ["basic", "silver", "gold"] },
  },
  {
    ...{
      name: "Affluent savers",
      share: 0.14,
      age: 57,
      income: 112_000,
      balance: 62_000,
      products: 6.3,
      sessions: 14,
    },
    ...{ occupations: ["management", "self-employed"], loyalty: ["gold", "platinum", "silver"] },
  },
  {
    ...{
      name: "Traditional seniors",
      share: 0.24,
      age: 71,
      income: 29_000,
      balance: 21_000,
      products: 2.4,
      sessions: 3,
    },
    ...{ occupations: ["retired", "retired", "retired", "services"], loyalty: ["silver", "gold", "basic"] },
  },
];

const seasonality = [0.94, 0.9, 1, 1, 1.02, 0.97, 0.86, 0.84, 1, 1.05, 1.12, 1.3];
const numCustomers = 600;

const oneOf = <T>(list: readonly T[], random: Random): T => list[random.integer(list.length)]!;
const around = (mean: number, spread: number, random: Random): number =>
  Math.max(0, mean * (1 + spread * random.normal()));

/** 600 customers in four segments, some with gaps, and whether they hold products and left; the same every time. */
export function bankCustomers(): AnyTable {
  const random = createRandom(1);
  return Table.fromRows<RowShape>(
    Array.from({ length: numCustomers }, (_, at) => {
      let left = random.next();
      const segment = bankSegments.find(({ share }) => (left -= share) < 0) ?? bankSegments[0]!;
      const sessions = Math.round(around(segment.sessions, 0.25, random));
      const balance = Math.round(around(segment.balance, 0.3, random) * 100) / 100;
      const held = Math.max(1, Math.round(around(segment.products, 0.15, random)));
      return {
        customer_id: `C${String(at + 1).padStart(6, "0")}`,
        age: Math.min(96, Math.max(18, Math.round(around(segment.age, 0.12, random)))),
        income: random.next() < 0.02 ? null : Math.round(around(segment.income, 0.15, random) / 100) * 100,
        occupation: oneOf(segment.occupations, random),
        region: random.next() < 0.01 ? null : oneOf(["North", "South", "South", "East", "West"], random),
        loyalty: oneOf(segment.loyalty, random),
        risk: oneOf(["low", "low", "medium", "high"], random),
        ...{ balance, products_held: held, digital_sessions: sessions, segment: segment.name },
        ...{ cards: random.next() < 0.9, loans: random.next() < held / 9 },
        ...{ savings: balance > 8_000, insurance: random.next() < segment.age / 120 },
        churned: random.next() < 0.4 * Math.exp(-sessions / 20) + 0.04,
      };
    }),
  );
}

/** 12,000 transactions of these customers in 2024 and 2025: from April 2025 on larger, and by app instead of branch. */
export function bankTransactions(): AnyTable {
  const random = createRandom(2);
  const total = seasonality.reduce((sum, weight) => sum + weight, 0);
  const rows = Array.from({ length: 24 }, (_, month) => {
    const count = Math.round((6_000 * seasonality[month % 12]!) / total);
    const days = new Date(Date.UTC(2024, month + 1, 0)).getUTCDate();
    const isLater = month >= 15;
    return Array.from({ length: count }, (_row, at) => ({
      customer_id: `C${String(1 + Math.floor(numCustomers * random.next() ** 1.5)).padStart(6, "0")}`,
      date: new Date(Date.UTC(2024, month, at === 0 ? days : 1 + random.integer(days))),
      type: oneOf(["card payment", "card payment", "transfer", "direct debit", "cash"], random),
      channel: oneOf(
        isLater ? ["app", "app", "app", "web", "atm"] : ["app", "app", "web", "branch", "atm"],
        random,
      ),
      amount: Math.round(4_500 * (isLater ? 1.35 : 1) * Math.exp(0.5 * random.normal())) / 100,
      device: random.next() < 0.08 ? null : oneOf(["android", "ios", "desktop"], random),
    }));
  });
  return Table.fromRows<RowShape>(rows.flat());
}
