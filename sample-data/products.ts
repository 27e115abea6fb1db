import type { Random } from "../analysis/random.ts";

/** Kinds of products that customers hold. */
export const productKinds = ["checking", "savings", "card", "loan", "mortgage", "investment"] as const;
export type ProductKind = (typeof productKinds)[number];

export const products = {
  "everyday account": "checking",
  "joint account": "checking",
  "instant savings": "savings",
  "fixed deposit": "savings",
  "credit card": "card",
  "gold card": "card",
  "travel card": "card",
  "student loan": "loan",
  "car loan": "loan",
  "personal loan": "loan",
  mortgage: "mortgage",
  "fund plan": "investment",
  "brokerage account": "investment",
  "pension plan": "investment",
} as const satisfies Record<string, ProductKind>;

export type Product = keyof typeof products;

/** The planted truth: who has a need holds its products together, with these chances. */
export const needs: Readonly<Record<string, Partial<Record<Product, number>>>> = {
  study: { "student loan": 0.75, "instant savings": 0.4, "travel card": 0.25 },
  travel: { "travel card": 0.85, "credit card": 0.7, "instant savings": 0.3 },
  car: { "car loan": 0.85, "credit card": 0.55, "personal loan": 0.3 },
  home: { mortgage: 0.85, "joint account": 0.8, "instant savings": 0.45, "personal loan": 0.35 },
  invest: { "brokerage account": 0.85, "fund plan": 0.75, "gold card": 0.5, "fixed deposit": 0.35 },
  retire: { "pension plan": 0.8, "fixed deposit": 0.7, "fund plan": 0.3 },
};

/** Without a need for it. */
const elsewhere = 0.02;

/** The products of a customer with some needs; everybody has an everyday account. */
export function drawProducts(needed: readonly string[], random: Random): Product[] {
  return (Object.keys(products) as Product[]).filter((product) => {
    const not = needed.reduce((left, need) => left * (1 - (needs[need]![product] ?? 0)), 1 - elsewhere);
    return random.next() >= not || product === "everyday account";
  });
}
