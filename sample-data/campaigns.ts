import type { Random } from "../analysis/random.ts";
import { dayLength } from "./calendar.ts";
import type { Customer } from "./customers.ts";
import { apportion, namePicker, type Shares } from "./draw.ts";
import { segments } from "./segments.ts";
import type { FileColumn, FileRow } from "./table-file.ts";

export const campaignColumns: readonly FileColumn[] = [
  { name: "customer_id", kind: "text" },
  { name: "date", kind: "date" },
  { name: "campaign", kind: "text" },
  { name: "product", kind: "text" },
  { name: "medium", kind: "text" },
  { name: "clicked", kind: "boolean" },
];

interface Campaign {
  readonly campaign: string;
  readonly product: string;
  readonly from: string;
  readonly days: number;
  /** Impressions against those of an average campaign. */
  readonly size: number;
}

export const campaigns: readonly Campaign[] = [
  { campaign: "New year savings", product: "savings", from: "2024-01-08", days: 42, size: 1 },
  { campaign: "Move home", product: "mortgage", from: "2024-04-02", days: 56, size: 0.9 },
  { campaign: "Summer travel card", product: "card", from: "2024-06-10", days: 49, size: 1.2 },
  { campaign: "Invest from 25", product: "investment", from: "2024-09-16", days: 56, size: 0.9 },
  { campaign: "Save for later", product: "savings", from: "2025-01-13", days: 42, size: 1 },
  { campaign: "New app", product: "checking", from: "2025-04-01", days: 61, size: 1.4 },
  { campaign: "Car loan weeks", product: "loan", from: "2025-08-25", days: 42, size: 0.8 },
  { campaign: "Winter cards", product: "card", from: "2025-11-03", days: 49, size: 1.1 },
];

/** How much more or less a segment clicks on some products, by position in `segments`. */
export const clicksByProduct: readonly Shares[] = [
  { savings: 0.8, mortgage: 0.4, card: 1.5, investment: 0.7, checking: 1.4, loan: 0.9 },
  { savings: 1, mortgage: 1.5, card: 0.8, investment: 0.7, checking: 0.9, loan: 1.4 },
  { savings: 0.8, mortgage: 0.7, card: 1, investment: 1.8, checking: 0.8, loan: 0.4 },
  { savings: 1.5, mortgage: 0.3, card: 0.6, investment: 1, checking: 0.7, loan: 0.4 },
];

/** `count` impressions, campaign by campaign, by date. */
export function* campaignRows(
  customers: readonly Customer[],
  count: number,
  random: Random,
): Iterable<FileRow> {
  const pickMedium = segments.map(({ media }) => namePicker(media));
  const counts = apportion(
    count,
    campaigns.map(({ size }) => size),
  );
  for (const [i, { campaign, product, from, days }] of campaigns.entries()) {
    const shown = Array.from({ length: counts[i]! }, () => random.integer(days)).sort((a, b) => a - b);
    for (const day of shown) {
      const date = new Date(Date.parse(from) + day * dayLength);
      const customer = drawCustomer(customers, date, random);
      const { segment } = customer.truth;
      const medium = pickMedium[segment]!(random);
      const chance = segments[segment]!.clicks[medium]! * clicksByProduct[segment]![product]!;
      yield {
        customer_id: customer.customer_id,
        date,
        campaign,
        product,
        medium,
        clicked: random.next() < chance,
      };
    }
  }
}

/** One who is with the bank on that day. */
function drawCustomer(customers: readonly Customer[], date: Date, random: Random): Customer {
  for (;;) {
    const customer = customers[random.integer(customers.length)]!;
    if (isThere(customer, date)) return customer;
  }
}

function isThere({ truth }: Customer, date: Date): boolean {
  const { leaves } = truth.churn;
  return leaves === null || (date.getUTCFullYear() - 2024) * 12 + date.getUTCMonth() < leaves;
}
