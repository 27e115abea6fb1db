import type { Random } from "../analysis/random.ts";
import { dayLength, months } from "./calendar.ts";
import { closedOn, type Customer } from "./customers.ts";
import { cents, drawAround, roundTo, type SkewedSpread } from "./draw.ts";
import { products, type Product } from "./products.ts";
import type { FileColumn, FileRow } from "./table-file.ts";

export const accountColumns: readonly FileColumn[] = [
  { name: "account_id", kind: "text" },
  { name: "customer_id", kind: "text" },
  { name: "kind", kind: "text" },
  { name: "product", kind: "text" },
  { name: "opened_on", kind: "date" },
  { name: "closed_on", kind: "date", optional: true },
  { name: "balance", kind: "number" },
];

/** What is owed on cards and loans: the median and the spread of its logarithm. */
const owed: Partial<Record<Product, SkewedSpread>> = {
  "credit card": { median: 620, sigma: 0.7 },
  "gold card": { median: 1_500, sigma: 0.7 },
  "travel card": { median: 410, sigma: 0.7 },
  "student loan": { median: 9_800, sigma: 0.4 },
  "car loan": { median: 11_500, sigma: 0.45 },
  "personal loan": { median: 6_200, sigma: 0.55 },
  mortgage: { median: 148_000, sigma: 0.4 },
};

/** How the balance of a customer is spread over the accounts it lies on. */
const weight: Partial<Record<Product, number>> = {
  "everyday account": 1,
  "joint account": 1,
  "instant savings": 2,
  "fixed deposit": 4,
  "fund plan": 3,
  "brokerage account": 4,
  "pension plan": 4,
};

/** The accounts of these customers, whose balances add up to the customers' (what is owed is negative and apart). */
export function* accountRows(customers: readonly Customer[], random: Random): Iterable<FileRow> {
  let id = 0;
  for (const customer of customers) {
    const balances = balancesOf(customer, random);
    for (const [i, product] of customer.products.entries()) {
      id += 1;
      yield {
        account_id: `A${String(id).padStart(7, "0")}`,
        customer_id: customer.customer_id,
        kind: products[product],
        product,
        opened_on: openedOn(customer, product, random),
        closed_on: closedOn(customer),
        balance: balances[i]!,
      };
    }
  }
}

/** What lies on each account of a customer; the everyday account, the first, has what is on no other. */
function balancesOf({ products: held, balance }: Customer, random: Random): number[] {
  const weights = held.map((product) => (weight[product] ?? 0) * drawAround(1, 0.5, random));
  const total = weights.reduce((a, b) => a + b, 0);
  const balances = held.map((product, i) => {
    const debt = owed[product];
    if (debt) return -roundTo(drawAround(debt.median, debt.sigma, random), 10);
    return cents((balance * weights[i]!) / total);
  });
  const elsewhere = balances.slice(1).filter((each) => each > 0);
  return [cents(balance - elsewhere.reduce((a, b) => a + b, 0)), ...balances.slice(1)];
}

/** The everyday account with the start, the others later, before 2025. */
function openedOn({ customer_since }: Customer, product: Product, random: Random): Date {
  const start = Date.parse(customer_since);
  if (product === "everyday account") return new Date(start);
  const days = (months[12]!.start - start) / dayLength;
  return new Date(start + random.integer(days) * dayLength);
}
