import { drain, type ParameterValues } from "../../analysis/method.ts";
import { runMethod } from "../../analysis/methods.ts";
import { createRandom } from "../../analysis/random.ts";
import { Table, type AnyTable } from "../../analysis/table.ts";
import { bankCustomers, bankSegments, bankTransactions } from "./small-bank.ts";

interface MethodRun {
  readonly inputs: Readonly<Record<string, AnyTable>>;
  readonly parameters: ParameterValues;
}

const behavior = ["age", "income", "balance", "products_held", "digital_sessions"];
const products = ["cards", "loans", "savings", "insurance"];

/** Every method on a small bank: customers with their products and churn, their transactions, a campaign. */
export function methodRuns(): Readonly<Record<string, MethodRun>> {
  const [customers, transactions] = [bankCustomers(), bankTransactions()];
  const later = moved(customers);
  const month = (from: string, to: string) =>
    transactions.where((row) => {
      const time = (row["date"] as Date).toISOString();
      return time >= from && time < to;
    });
  const measures = drain(
    runMethod("profileSegments", { customers }, { segment: "segment", columns: behavior }),
  )["measures"]!;
  return {
    prepare: {
      inputs: { data: customers },
      parameters: { columns: [...behavior, "region"], outliers: "iqr", flagMissing: true, scale: "standard" },
    },
    kmeans: { inputs: { data: customers }, parameters: { columns: behavior, key: "customer_id" } },
    chooseK: { inputs: { data: customers }, parameters: { columns: behavior, stabilityPairs: 3 } },
    dbscan: { inputs: { data: customers }, parameters: { columns: ["age", "digital_sessions"] } },
    wardSegments: { inputs: { data: customers }, parameters: { columns: behavior } },
    rfm: {
      inputs: { transactions },
      parameters: { customer: "customer_id", date: "date", amount: "amount" },
    },
    activityTiers: { inputs: { customers }, parameters: { count: "digital_sessions", key: "customer_id" } },
    profileSegments: {
      inputs: { customers },
      parameters: { segment: "segment", columns: [...behavior, "occupation", "risk"] },
    },
    differenceTests: {
      inputs: { customers },
      parameters: { segment: "segment", columns: [...behavior, "occupation", "region"] },
    },
    productHoldings: { inputs: { customers }, parameters: { products, segment: "segment" } },
    clickThrough: {
      inputs: { campaigns: campaigns() },
      parameters: { impressions: "impressions", clicks: "clicks", by: ["campaign", "segment"] },
    },
    recommendProducts: { inputs: { customers }, parameters: { user: "customer_id", products } },
    recommend: {
      inputs: { interactions: transactions },
      parameters: { user: "customer_id", item: "type", k: 2 },
    },
    compareDrift: {
      inputs: {
        reference: month("2024-01", "2024-04"),
        current: month("2025-06", "2025-09"),
      },
      parameters: { columns: ["amount", "channel", "type", "device"] },
    },
    driftOverTime: {
      inputs: { data: transactions },
      parameters: { time: "date", columns: ["amount", "channel", "type"] },
    },
    segmentMigration: {
      inputs: { before: customers, after: later },
      parameters: { key: "customer_id", segment: "segment" },
    },
    findUnusual: {
      inputs: { data: customers },
      parameters: { columns: ["age", "income", "balance"], key: "customer_id" },
    },
    changeAgainstHistory: {
      inputs: { data: transactions },
      parameters: { customer: "customer_id", time: "date", values: ["amount"] },
    },
    forecastByPeriod: { inputs: { data: transactions }, parameters: { time: "date", value: "amount" } },
    decomposeByPeriod: { inputs: { data: transactions }, parameters: { time: "date", value: "amount" } },
    scoreRisk: {
      inputs: { data: customers },
      parameters: { target: "churned", columns: behavior, id: "customer_id" },
    },
    expectedActivity: {
      inputs: { transactions },
      parameters: { customer: "customer_id", date: "date", amount: "amount" },
    },
    proposeStrategies: { inputs: { measures }, parameters: {} },
    benefitsTable: {
      inputs: { before: customers, after: later },
      parameters: { columns: ["digital_sessions", "churned"], lower: "churned", by: "segment" },
    },
    detectPersonalColumns: { inputs: { data: customers }, parameters: {} },
    pseudonymizeTable: {
      inputs: { data: customers },
      parameters: { columns: ["customer_id"], key: "0123456789abcdef0123" },
    },
    riskSummary: { inputs: { data: customers }, parameters: { columns: ["age", "region", "occupation"] } },
  };
}

/** The tables of a method run on the small bank. */
export function methodTables(name: string, runs = methodRuns()): Readonly<Record<string, AnyTable>> {
  const run = runs[name];
  if (!run) throw new Error(`no run of ${name}`);
  return drain(runMethod(name, run.inputs, run.parameters));
}

/** The same customers a year on: some changed segment, some left, all use the app more. */
function moved(customers: AnyTable): AnyTable {
  const random = createRandom(8);
  const names = bankSegments.map(({ name }) => name);
  const rows = customers.rows().flatMap((row) => {
    if (random.next() < 0.04) return [];
    const segment = random.next() < 0.12 ? names[random.integer(names.length)]! : row["segment"];
    const digital_sessions = (row["digital_sessions"] as number) * 1.15;
    return [{ ...row, segment, digital_sessions, churned: row["churned"] === true && random.next() < 0.8 }];
  });
  return Table.fromRows(rows);
}

function campaigns(): AnyTable {
  const random = createRandom(9);
  const rates: Readonly<Record<string, number>> = {
    "Savings boost": 0.031,
    Cashback: 0.052,
    Mortgage: 0.018,
  };
  const rows = Object.keys(rates).flatMap((campaign) =>
    bankSegments.map(({ name }, at) => {
      const impressions = 400 + random.integer(4_000);
      return {
        campaign,
        segment: name,
        impressions,
        clicks: Math.round(impressions * rates[campaign]! * (1.4 - at / 4)),
      };
    }),
  );
  return Table.fromRows(rows);
}
