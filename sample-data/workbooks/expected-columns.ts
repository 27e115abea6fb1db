import type { ExpectedColumn } from "../../renderer/workbook/document.ts";

/** Kinds of products that customers hold, one column each. */
export const products = ["checking", "savings", "card", "loan", "mortgage", "investment"];

const customer: Readonly<Record<string, Omit<ExpectedColumn, "name">>> = {
  customer_id: { type: "text", what: "Tells one customer from another; one row for each." },
  age: { type: "number", what: "Age in years." },
  income: { type: "number", what: "Income per year." },
  balance: { type: "number", what: "Money in all accounts." },
  products_held: { type: "number", what: "How many products the customer has." },
  digital_sessions: { type: "number", what: "App and web sessions a month." },
  occupation: { type: "text", what: "What the customer does for a living." },
  loyalty: { type: "text", what: "Class of loyalty." },
  region: { type: "text", what: "Where the customer lives.", optional: true },
  risk_weight: { type: "number", what: "Weight of the customer's risk; higher is riskier." },
  closed_on: { type: "date", what: "The day on which the customer left; empty for those who stayed." },
  ...Object.fromEntries(
    products.map((product) => [
      product,
      { type: "boolean", what: `Whether the customer has this product: ${product}.` } as const,
    ]),
  ),
};

const transaction: Readonly<Record<string, Omit<ExpectedColumn, "name">>> = {
  customer_id: { type: "text", what: "Whose transaction it is, as in the customers." },
  date: { type: "date", what: "The day of the transaction." },
  type: { type: "text", what: "Kind of transaction, such as a transfer or a withdrawal." },
  channel: { type: "text", what: "Way in which it was made, such as the app or a branch." },
  amount: { type: "number", what: "Amount, in one currency." },
};

const session: Readonly<Record<string, Omit<ExpectedColumn, "name">>> = {
  customer_id: { type: "text", what: "Whose session it is, as in the customers." },
  started_at: { type: "timestamp", what: "Day and time at which it began." },
  minutes: { type: "number", what: "How long it took, in minutes." },
  device: { type: "text", what: "Device that was used." },
  main_feature: { type: "text", what: "What it was used for most." },
  features_used: { type: "number", what: "How many features were used." },
};

const pick =
  (columns: Readonly<Record<string, Omit<ExpectedColumn, "name">>>) =>
  (...names: readonly string[]): readonly ExpectedColumn[] =>
    names.map((name) => ({ name, ...columns[name]! }));

/** What workbooks ask of files of customers, transactions and sessions. */
export const customerColumns = pick(customer);
export const transactionColumns = pick(transaction);
export const sessionColumns = pick(session);
