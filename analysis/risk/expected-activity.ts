import { numberColumn, textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { drain, readParameters, type Method, type Steps } from "../method.ts";
import { purchaseSummary } from "../purchase-summary.ts";
import { Table, type TableInput } from "../table.ts";
import { expectedPurchases, probabilityAlive, type PurchaseHistory } from "./bg-nbd.ts";
import { bgNbdSteps, type BgNbdModel } from "./fit-bg-nbd.ts";
import { expectedAmount, gammaGammaSteps, type GammaGammaModel } from "./gamma-gamma.ts";
import { lifetimeValue } from "./lifetime-value.ts";

export interface ExpectedActivityOptions {
  /** Column that tells whose transaction a row is. */
  readonly customer: string;
  /** Date column. */
  readonly date: string;
  /** Numeric column; without it nothing is said of value. */
  readonly amount?: string;
  /** The last day that is observed (default the last date of the data). */
  readonly asOf?: Date;
  /** Days to look ahead (default 90). */
  readonly horizon?: number;
  /** Discount per 30 days (default 0.01). */
  readonly discountRate?: number;
}

export interface ExpectedActivity {
  readonly bgNbd: BgNbdModel;
  /** Null without amounts, or where they do not determine it. */
  readonly gammaGamma: GammaGammaModel | null;
  readonly horizon: number;
  readonly warnings: readonly string[];
  /** Transactions that lack a value or come after `asOf`. */
  readonly rowsLeftOut: number;
  /**
   * One row per customer: `customer`, `frequency` (days with a repeat purchase), `recency` and `T` in days, `p_alive`,
   * `expected_purchases` over the horizon; with amounts `monetary_value`, `expected_amount`, `expected_value`.
   */
  readonly customers: Table;
}

/** Customers between two yields. */
const chunk = 2_000;

/**
 * What to expect of each customer of a log of transactions over the days to come: BG/NBD for whether and how often they
 * buy, gamma–gamma for how much. Purchases of one day count once. Throws if nobody bought twice.
 */
export function expectedActivity(
  transactions: TableInput,
  options: ExpectedActivityOptions,
): ExpectedActivity {
  return drain(expectedActivitySteps(transactions, options));
}

/** `expectedActivity` as a long job. */
export function* expectedActivitySteps(
  transactions: TableInput,
  options: ExpectedActivityOptions,
): Steps<ExpectedActivity> {
  const { horizon = 90, discountRate = 0.01, customer, date, amount, asOf } = options;
  if (!(horizon > 0 && horizon < Infinity))
    throw new AnalysisError("bad-parameter", `horizon is ${horizon}.`, "Give a number of days above 0.");
  yield { fraction: null, text: "purchases by customer" };
  const summary = purchaseSummary(transactions, {
    ...{ customer, date },
    ...(amount === undefined ? {} : { amount }),
    ...(asOf ? { asOf } : {}),
  });
  const bgNbd = yield* bgNbdSteps(summary.customers);
  const amounts = amount === undefined ? null : yield* amountSteps(summary.customers);
  const customers = yield* customerSteps(
    summary.customers,
    bgNbd,
    amounts?.model ?? null,
    horizon,
    discountRate,
  );
  return {
    ...{ bgNbd, horizon, customers },
    gammaGamma: amounts?.model ?? null,
    warnings: [...activityWarnings(bgNbd, summary.customers), ...(amounts?.warnings ?? [])],
    rowsLeftOut: summary.rowsLeftOut,
  };
}

interface Amounts {
  readonly model: GammaGammaModel | null;
  readonly warnings: readonly string[];
}

/** Correlation of frequency and amount from which gamma–gamma, which supposes none, is doubtful. */
const strongCorrelation = 0.3;

function* amountSteps(customers: Table): Steps<Amounts> {
  try {
    const model = yield* gammaGammaSteps(customers);
    const warnings: string[] = [];
    if (Math.abs(model.correlation ?? 0) > strongCorrelation) {
      warnings.push(
        `Amounts go with frequency (r = ${model.correlation!.toFixed(2)}), which gamma–gamma supposes they do not: take expected values as rough.`,
      );
    }
    if (!model.converged)
      warnings.push(
        "The parameters of gamma–gamma did not settle: the amounts are too few, or too much alike.",
      );
    return { model, warnings };
  } catch (thrown) {
    if (!(thrown instanceof AnalysisError)) throw thrown;
    return { model: null, warnings: [`Nothing can be said of value. ${thrown.message}`] };
  }
}

function activityWarnings(model: BgNbdModel, customers: Table): string[] {
  const once = customers.numbers("frequency").reduce((count, times) => (times === 0 ? count + 1 : count), 0);
  const warnings = [];
  if (once > 0) {
    warnings.push(
      `${once} of ${customers.numRows} customers bought once. For them p_alive is 1 by construction, since in BG/NBD customers leave only after a repeat purchase: rank them by expected_purchases.`,
    );
  }
  if (!model.converged)
    warnings.push("The parameters did not settle: the customers are too few, or too much alike.");
  return warnings;
}

function* customerSteps(
  customers: Table,
  bgNbd: BgNbdModel,
  gammaGamma: GammaGammaModel | null,
  horizon: number,
  discountRate: number,
): Steps<Table> {
  const [frequency, recency, T] = ["frequency", "recency", "T"].map((name) => customers.numbers(name));
  const monetary = customers.has("monetary_value") ? customers.numbers("monetary_value") : null;
  const alive = new Float64Array(customers.numRows);
  const purchases = new Float64Array(customers.numRows);
  const [amounts, values]: (number | null)[][] = [[], []];
  for (let row = 0; row < customers.numRows; row++) {
    if (row % chunk === 0) yield { fraction: row / customers.numRows, text: "expected activity" };
    const history: PurchaseHistory = { frequency: frequency![row]!, recency: recency![row]!, T: T![row]! };
    alive[row] = probabilityAlive(bgNbd, history);
    purchases[row] = expectedPurchases(bgNbd, history, horizon);
    if (!gammaGamma) continue;
    const amount = expectedAmount(gammaGamma, {
      frequency: history.frequency,
      monetaryValue: monetary![row]!,
    });
    amounts!.push(amount);
    values!.push(lifetimeValue(bgNbd, history, amount, { horizon, discountRate }));
  }
  const active = customers.with({ p_alive: alive, expected_purchases: purchases });
  return gammaGamma
    ? active.with({ expected_amount: numberColumn(amounts!), expected_value: numberColumn(values!) })
    : active;
}

/** Expected activity as a method: its form, its checks, its run. */
export const expectedActivityMethod: Method<ExpectedActivity> = {
  name: "expectedActivity",
  title: "Expected activity",
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
      help: "When it was. Transactions of one day count once.",
      kinds: ["date"],
      optional: false,
    },
    {
      type: "column",
      name: "amount",
      label: "Amount",
      help: "With it, the value to expect is estimated too.",
      kinds: ["number"],
      optional: true,
    },
    {
      type: "number",
      name: "horizon",
      label: "Days ahead",
      help: "How far to look ahead.",
      default: 90,
      min: 1,
      max: 3650,
      whole: true,
    },
    {
      type: "number",
      name: "discountRate",
      folded: true,
      label: "Discount",
      help: "Per 30 days, as a share.",
      default: 0.01,
      min: 0,
      max: 1,
      whole: false,
    },
  ],
  *run(tables, given) {
    const values = readParameters(expectedActivityMethod, given);
    return yield* expectedActivitySteps(tables[0]!, {
      customer: values["customer"] as string,
      date: values["date"] as string,
      ...(values["amount"] === "" ? {} : { amount: values["amount"] as string }),
      horizon: values["horizon"] as number,
      discountRate: values["discountRate"] as number,
    });
  },
  tables: {
    customers: ({ customers }) => customers,
    model: ({ bgNbd }) => bgNbd.table,
    warnings: ({ warnings }) => Table.fromColumns({ warning: textColumn(warnings) }),
  },
};
