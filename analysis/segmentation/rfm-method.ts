import { numberColumn, toColumn } from "../build-columns.ts";
import { groupIndex, rowsByGroup } from "../group-index.ts";
import { readParameters, type Method } from "../method.ts";
import { meanOf } from "../stats.ts";
import { Table } from "../table.ts";
import { rfm, type Rfm } from "./rfm.ts";

/** Scoring customers by recency, frequency and money as a method: its form, its checks, its run. */
export const rfmMethod: Method<Rfm> = {
  name: "rfm",
  title: "Tiers by recency, frequency and money",
  inputs: ["transactions"],
  parameters: [
    {
      type: "column",
      name: "customer",
      label: "Customer",
      help: "Whose transaction a row is.",
      kinds: ["text", "number", "bigint"],
      optional: false,
    },
    {
      type: "column",
      name: "date",
      label: "Date",
      help: "When it was; text in the form 2026-03-31 will do.",
      kinds: ["date", "text"],
      optional: false,
    },
    {
      type: "column",
      name: "amount",
      label: "Amount",
      help: "How much it was.",
      kinds: ["number", "bigint"],
      optional: false,
    },
    {
      type: "choice",
      name: "count",
      label: "Frequency counts",
      help: "Every transaction, or the days with at least one.",
      default: "transactions",
      options: ["transactions", "days"],
    },
    {
      type: "choice",
      name: "monetary",
      label: "Money is",
      help: "The sum of the amounts, or their mean over the frequency.",
      default: "sum",
      options: ["sum", "mean"],
    },
    {
      type: "choice",
      name: "ties",
      folded: true,
      label: "Equal customers",
      help: "first tells them apart by their order, so that scores are equally frequent; together gives them one score.",
      default: "first",
      options: ["first", "together"],
    },
  ],
  *run([transactions], given) {
    const values = readParameters(rfmMethod, given);
    const rows = transactions!.numRows.toLocaleString("en-US");
    yield { fraction: null, text: `Scoring the customers of ${rows} transactions` };
    return rfm(transactions!, {
      customer: values["customer"] as string,
      date: values["date"] as string,
      amount: values["amount"] as string,
      count: values["count"] as "transactions" | "days",
      monetary: values["monetary"] as "sum" | "mean",
      ties: values["ties"] as "first" | "together",
    });
  },
  tables: { tiers: ({ customers }) => summarize(customers), customers: ({ customers }) => customers },
};

/** One row per tier: its customers, their share, and their mean recency, frequency and money. */
function summarize(customers: Table): Table {
  const tiers = groupIndex(customers.column("tier"));
  const rows = rowsByGroup(tiers);
  const meansOf = (name: string) => {
    const values = customers.numbers(name);
    return numberColumn(rows.map((each) => meanOf(Float64Array.from(each, (row) => values[row]!))));
  };
  return Table.fromColumns({
    tier: toColumn(tiers.keys, "tier"),
    customers: numberColumn(tiers.counts),
    share: numberColumn(rows.map((each) => each.length / customers.numRows)),
    recency: meansOf("recency"),
    frequency: meansOf("frequency"),
    monetary: meansOf("monetary"),
  });
}
