import { customerColumns, sessionColumns, transactionColumns } from "./expected-columns.ts";
import { onlineBankingWorkings } from "./online-banking-workings.ts";
import { folded, input, meaning, method, text, typescript, type Story } from "./story.ts";

const page = [
  text(
    "# Online banking behavior",
    "",
    "What customers do online, when, and with what; how it changed between a reference period and now; who is active, who",
    "may leave, who behaves unlike everyone else, how satisfied they are, and what the year brought to the business, the",
    "teams and the clients.",
    "",
    "The **current period** are the last months of the data, the **reference period** as many months before it. The risk of",
    "leaving is judged some months before the end: the model may only know what was known on that day.",
  ),
  input("period_months", "Months of each period", { type: "slider", min: 1, max: 24, step: 1, value: 12 }),
  input("judged_months", "Months in which customers may leave", {
    type: "slider",
    min: 1,
    max: 12,
    step: 1,
    value: 6,
  }),
  text(
    "## 1 Preparation",
    "",
    "What is missing in the customers, and how it is treated: gaps in numbers get the column's median, numbers beyond 1.5",
    "quartile ranges are moved to that bound. Every step says how many rows it touched; the files stay as they are.",
  ),
  folded(
    method("prepared_customers", "prepare", ["customers"], {
      columns: ["age", "income", "balance", "digital_sessions"],
      missing: "median",
      outliers: "iqr",
    }),
  ),
  text("## 2 What is done, and when", "", "Transactions of the current period by type."),
  folded(
    typescript(
      "Transactions by type",
      'charts.bar(types_now, { x: "type", y: "transactions", reduce: "sum" });',
    ),
  ),
  text(
    "Connection times: sessions of the current period by hour of the day. The busiest hours are marked where an hour has",
    "at least one and a half times the sessions of an average hour.",
  ),
  folded(
    typescript(
      "Connection times",
      "const average = hours_now.numRows === 0 ? 0 : [...hours_now].reduce((sum, row) => sum + Number(row.sessions), 0) / 24;",
      "const peaks = [...hours_now].filter((row) => Number(row.sessions) >= 1.5 * average).map((row) => row.hour);",
      'display(`Peak hours: ${peaks.length === 0 ? "none" : peaks.map((hour) => `${hour}:00`).join(", ")}.`);',
      "display(",
      "  charts.bar(hours_now, {",
      '    ...{ x: "hour", y: "sessions", upright: true, reduce: "sum", references: [{ value: 1.5 * average, label: "peak" }] },',
      '    title: peaks.length === 0 ? "No hour of the day stands out" : `Sessions peak at ${peaks.map((hour) => `${hour}:00`).join(", ")}`,',
      "  }),",
      '  charts.bar(devices_now, { x: "device", y: "sessions", reduce: "sum" }),',
      '  charts.area(devices_by_month, { x: "month", y: "sessions", color: "device", layout: "share", reduce: "sum" }),',
      ");",
    ),
  ),
  text(
    "## 3 Trends and forecast",
    "",
    "Transactions of each month by type, and what the next twelve months will bring if trend and seasons go on. The model is",
    "chosen by how well it would have foreseen the last months; bands hold 80% and 95%.",
  ),
  folded(
    typescript(
      "Monthly trends by type",
      'charts.line(types_by_month, { x: "month", y: "transactions", color: "type", zero: true });',
    ),
  ),
  folded(
    method("activity_forecast", "forecastByPeriod", ["all_transactions"], {
      time: "date",
      every: "month",
      aggregate: "count",
      horizon: 12,
    }),
  ),
  text(
    "## 4 Did behavior drift?",
    "",
    "Each column of the current period against the reference: **Kullback–Leibler divergence** (how surprised a model of the",
    "reference would be) for all columns, **Wasserstein distance** (how far values moved, in standard deviations) for",
    "numbers. Then month by month against the first three months; dashed lines are the thresholds.",
  ),
  folded(
    method("transaction_drift", "compareDrift", ["reference_transactions", "current_transactions"], {
      columns: ["type", "channel", "amount"],
    }),
  ),
  folded(
    method("session_drift", "compareDrift", ["reference_sessions", "current_sessions"], {
      columns: ["device", "main_feature", "minutes", "features_used"],
    }),
  ),
  folded(
    method("transaction_drift_by_month", "driftOverTime", ["all_transactions"], {
      time: "date",
      columns: ["type", "channel", "amount"],
    }),
  ),
  folded(
    method("session_drift_by_month", "driftOverTime", ["all_sessions"], {
      time: "started_at",
      columns: ["device", "main_feature", "minutes"],
    }),
  ),
  text(
    "## 5 Activity tiers",
    "",
    "Customers by what they did in the current period: the most active third is *frequent*, the middle third *moderate*, the",
    "least active *occasional*. Customers with an equal count share a tier.",
  ),
  folded(
    method("activity_tiers", "activityTiers", ["activity_now"], { count: "actions", key: "customer_id" }),
  ),
  text(
    "## 6 Risk of leaving",
    "",
    "Who left after the day of judgment, learned from what was known on it: use of the bank in the year before, complaints,",
    "scores and who the customer is. The chart of calibration says whether 20% means 20%; importance, what the model",
    "listens to; each score has its reasons. Warnings name columns that know too much.",
  ),
  folded(
    method("risk_of_leaving", "scoreRisk", ["known_before"], {
      target: "left",
      columns: [
        "age",
        "income",
        "loyalty",
        "products_held",
        "transactions",
        "sessions",
        "sessions_change",
        "complaints",
        "lowest_score",
      ],
      id: "customer_id",
    }),
  ),
  text(
    "## 7 Unusual behavior",
    "",
    "An isolation forest parts each customer from the others by random cuts: who stands alone after few cuts is unusual.",
    "One in a hundred is listed, with the columns that make it so. Unusual is not wrong: it is worth a look.",
  ),
  folded(
    method("unusual_customers", "findUnusual", ["habits"], {
      columns: ["transactions", "mean_amount", "largest_type_share", "sessions", "night_share", "minutes"],
      key: "customer_id",
    }),
  ),
  text(
    "## 8 Satisfaction",
    "",
    "Scores from 1 to 5: how they are spread, and their mean by topic over time.",
  ),
  folded(
    typescript(
      "Satisfaction",
      "display(",
      '  charts.bar(scores_now, { x: "score", y: "answers", color: "period", layout: "grouped", upright: true, reduce: "sum" }),',
      '  charts.line(satisfaction_by_month, { x: "month", y: "mean_score", color: "topic" }),',
      '  charts.dotPlot(satisfaction_by_topic, { x: "topic", y: "mean_score", color: "period", interval: ["low", "high"] }),',
      ");",
    ),
  ),
  text(
    "## 9 Benefits before and after",
    "",
    "The reference period against the current one, measured on the same customers: for the **business** (transactions,",
    "amounts), for the **teams** (share of transactions at a branch or a machine, complaints) and for the **clients**",
    "(satisfaction, minutes per session). Intervals are 95%; a difference whose interval holds 0 may be chance. What",
    "changed with the season or by itself is in it too: it is a comparison, not a proof of cause.",
  ),
  meaning("self_service_channel", "The channel of self-service is", ["transactions", "channel"], "app"),
  folded(
    method("benefits", "benefitsTable", ["customers_before", "customers_after"], {
      columns: [
        "transactions",
        "amount",
        "sessions",
        "self_service_share",
        "complaints",
        "minutes",
        "satisfaction",
      ],
      lower: "complaints, minutes",
      teams: "self_service_share, complaints",
      clients: "minutes, satisfaction",
      key: "customer_id",
    }),
  ),
];

/** Online banking from preparation to benefits, with drift, tiers, risk and satisfaction. */
export const story: Story = {
  settings: { runMode: "automatic", seed: 1 },
  sources: [
    {
      name: "customers",
      path: "../customers.csv",
      format: "csv",
      expects: customerColumns(
        ...[
          "customer_id",
          "age",
          "income",
          "balance",
          "products_held",
          "digital_sessions",
          "loyalty",
          "closed_on",
        ],
      ),
    },
    {
      name: "transactions",
      path: "../transactions.parquet",
      format: "parquet",
      expects: transactionColumns("customer_id", "date", "type", "channel", "amount"),
    },
    {
      name: "sessions",
      path: "../sessions.parquet",
      format: "parquet",
      expects: sessionColumns(
        "customer_id",
        "started_at",
        "minutes",
        "device",
        "main_feature",
        "features_used",
      ),
    },
    {
      name: "satisfaction",
      path: "../satisfaction.csv",
      format: "csv",
      expects: [
        { name: "customer_id", type: "text", what: "Who answered, as in the customers." },
        { name: "date", type: "date", what: "The day of the answer." },
        { name: "topic", type: "text", what: "What the question was about." },
        { name: "score", type: "number", what: "From 1, not satisfied, to 5." },
        { name: "complaint", type: "boolean", what: "Whether the customer complained." },
      ],
    },
  ],
  cells: [...page, ...onlineBankingWorkings],
};
