import { customerColumns, products, sessionColumns, transactionColumns } from "./expected-columns.ts";
import { aside, folded, input, method, sql, text, typescript, type Story } from "./story.ts";

/** What is done for which segment: an editable list, one rule a line. */
const rules = `
index of sessions a month > 130 and holding of savings < 0.35 | Offer saving goals inside the app | app message | more savings accounts | cross-sell | 2
index of sessions a month < 60 | Invite to a first session together, at the branch | branch | more digital customers | digital | 2
index of sessions a month < 60 and index of transactions a month < 80 | Call and ask what is missing | phone | fewer dormant customers | retention | 1
index of mean amount > 140 and holding of investment < 0.5 | Invite to a talk about investing | adviser | more investment plans | cross-sell | 1
index of mean amount > 140 | Give a personal adviser | adviser | balances that stay | retention | 2
holding of mortgage > 0.3 and holding of loan < 0.5 | Offer a loan for renovation with the mortgage | letter | more good credit | cross-sell | 3
holding of card < 0.4 | Offer a card without a fee for the first year | letter and branch | more card payments | cross-sell | 3
index of minutes per session > 130 | Shorten what takes longest in the app | product team | shorter sessions, fewer calls | digital | 3
index of transactions a month > 120 and holding of investment < 0.15 | Offer to round up payments into a fund | app message | more investment plans | cross-sell | 2
`.trim();

const page = [
  text(
    "# Behavioral patterns by segment",
    "",
    "Segments made from what customers **do**: how often and how much they move, by which kinds of transactions, and how",
    "they use the app and the web. Then what each segment holds, how it changed over time, how sure the differences are,",
    "and what to do for each of them.",
  ),
  text(
    "## 1 Segments by behavior",
    "",
    "For each customer: transactions a month, their mean amount, the share of each kind of transaction, sessions a month,",
    "and minutes per session. k-means on these columns, standardized. The scores tell how well each number of segments",
    "would do: silhouette (higher is better), elbow, and stability over resamples (1 is always the same segments).",
  ),
  folded(method("segment_counts", "chooseK", ["behavior"], { columns: { input: "behavior_columns" } })),
  input("k", "Number of segments", { type: "slider", min: 2, max: 8, step: 1, value: 4 }),
  folded(
    method("segments", "kmeans", ["behavior"], {
      columns: { input: "behavior_columns" },
      key: "customer_id",
      chooseK: false,
      k: { input: "k" },
    }),
  ),
  text(
    "## 2 What sets them apart",
    "",
    "Names, sizes and the strongest differences of each segment against everyone, and a rule by which to recognize it.",
    "An index is 100 where a segment is like everyone.",
  ),
  folded(
    method("profiles", "profileSegments", ["numbered_behavior"], {
      segment: "segment",
      columns: { input: "behavior_columns" },
      key: "customer_id",
    }),
  ),
  text(
    "## 3 Product use",
    "",
    "The share of each segment that holds a product, with its 95% interval, and products that are held together.",
  ),
  folded(
    method("holdings", "productHoldings", ["named_customers"], {
      products,
      segment: "segment",
      key: "customer_id",
    }),
  ),
  text(
    "## 4 Transaction history",
    "",
    "Transactions of each segment month by month, for one customer on average; how its transactions divide by kind; and",
    "by channel.",
  ),
  folded(
    typescript(
      "Transactions over time, by kind and by channel",
      "display(",
      '  charts.line(transactions_by_month, { x: "month", y: "per_customer", color: "segment" }),',
      '  charts.heatMap(kinds_by_segment, { x: "kind", y: "segment", value: "share", unit: "%" }),',
      '  charts.bar(channels_by_segment, { x: "segment", y: "transactions", color: "channel", layout: "share", reduce: "sum" }),',
      ");",
    ),
  ),
  text(
    "## 5 Digital engagement",
    "",
    "When in the day each segment is online, how long a session takes, and what it is used for.",
  ),
  folded(
    typescript(
      "Sessions by hour, length and feature",
      "const busiest = new Map<string, { hour: number; share: number }>();",
      "for (const { segment, hour, share_of_sessions: share } of hours_by_segment)",
      "  if (share > (busiest.get(segment)?.share ?? 0)) busiest.set(segment, { hour, share });",
      "const busiestHours = new Set([...busiest.values()].map(({ hour }) => `${hour}:00`));",
      "",
      "display(",
      "  charts.line(hours_by_segment, {",
      '    ...{ x: "hour", y: "share_of_sessions", color: "segment", unit: "%" },',
      '    title: `Segments are busiest at ${[...busiestHours].join(", ")}`,',
      "  }),",
      '  charts.box(named_sessions, { x: "segment", y: "minutes", color: "segment", unit: "minutes" }),',
      '  charts.heatMap(features_by_segment, { x: "feature", y: "segment", value: "share_of_sessions", unit: "%" }),',
      ");",
    ),
  ),
  text(
    "## 6 How sure are the differences?",
    "",
    "Each column is tested for a difference between the segments: means by Welch's test where every segment has at least",
    "30 customers, else ranks by Kruskal and Wallis. The p values are corrected for the number of tests (Benjamini and",
    "Hochberg); the effect tells whether a difference matters, not only whether it is there. The columns that segments",
    "were made from must differ; age, income and balance were not used.",
  ),
  folded(
    method("differences", "differenceTests", ["named_customers"], {
      segment: "segment",
      columns: [
        "age",
        "income",
        "balance",
        "products_held",
        "transactions a month",
        "mean amount",
        "sessions a month",
      ],
      key: "customer_id",
    }),
  ),
  text(
    "## 7 Recommended actions",
    "",
    "Each rule whose condition a segment meets gives an action, with the figures that triggered it. Edit the rules in the",
    "form, one a line: condition, action, channel, expected effect.",
    "",
    "To hand the actions over, choose **Export tables to a folder…** (or *Export…* in the menu of a table).",
  ),
  folded(method("recommended_actions", "proposeStrategies", ["segment_measures"], { rules })),
];

const workings = [
  text(
    "## How it is computed",
    "",
    "Behavior of each customer over all months of the data. Kinds of transactions beyond the six most frequent count as",
    "*other*; customers without a session have 0 minutes.",
  ),
  sql(
    "kind_shares",
    `WITH frequent AS (
  SELECT type FROM transactions WHERE type IS NOT NULL GROUP BY type ORDER BY count(*) DESC, type LIMIT 6
),
counted AS (
  SELECT customer_id, coalesce(frequent.type, 'other') AS kind, count(*) AS transactions
  FROM transactions
  LEFT JOIN frequent USING (type)
  GROUP BY ALL
)
SELECT customer_id, kind, transactions, transactions / sum(transactions) OVER (PARTITION BY customer_id) AS share
FROM counted
ORDER BY customer_id, kind`,
  ),
  sql(
    "activity",
    `WITH months AS (
  SELECT count(DISTINCT date_trunc('month', date)) AS months FROM transactions
),
moves AS (
  SELECT customer_id, count(*) AS transactions, avg(amount) AS mean_amount FROM transactions GROUP BY customer_id
),
visits AS (
  SELECT customer_id, count(*) AS sessions, avg(minutes) AS minutes FROM sessions GROUP BY customer_id
)
SELECT
  customer_id,
  transactions / months AS "transactions a month",
  mean_amount AS "mean amount",
  coalesce(sessions, 0) / months AS "sessions a month",
  coalesce(minutes, 0) AS "minutes per session"
FROM customers
JOIN moves USING (customer_id)
LEFT JOIN visits USING (customer_id)
CROSS JOIN months
ORDER BY customer_id`,
  ),
  typescript(
    "Behavior of each customer",
    "// One column for the share of each kind of transaction, whatever kinds there are.",
    "const kinds = [...new Set([...kind_shares].map((row) => row.kind))].sort();",
    "const sharesOf = new Map([...activity].map((row) => [row.customer_id, new Map<string, number>()]));",
    "for (const { customer_id, kind, share } of kind_shares) sharesOf.get(customer_id)?.set(kind, share);",
    "const shareColumns = Object.fromEntries(",
    "  kinds.map((kind) => [`share of ${kind}`, [...sharesOf.values()].map((shares) => shares.get(kind) ?? 0)]),",
    ");",
    "",
    "const behavior = activity.with(shareColumns);",
    'const behavior_columns = behavior.columnNames.filter((name) => name !== "customer_id");',
  ),
  aside(
    sql(
      "numbered_behavior",
      `SELECT behavior.*, segment
FROM behavior
JOIN segments_rows USING (customer_id)
WHERE segment IS NOT NULL`,
    ),
  ),
  aside(
    sql(
      "named_customers",
      `SELECT customers.*, behavior.* EXCLUDE (customer_id), suggested_name AS segment
FROM customers
JOIN behavior USING (customer_id)
JOIN segments_rows USING (customer_id)
JOIN profiles USING (segment)
ORDER BY customer_id`,
    ),
  ),
  aside(
    sql(
      "transactions_by_month",
      `WITH sizes AS (
  SELECT segment, count(*) AS customers FROM named_customers GROUP BY segment
)
SELECT date_trunc('month', date) AS month, segment, count(*) / max(customers) AS per_customer
FROM transactions
JOIN named_customers USING (customer_id)
JOIN sizes USING (segment)
WHERE date IS NOT NULL
GROUP BY month, segment
ORDER BY month, segment`,
    ),
  ),
  aside(
    sql(
      "kinds_by_segment",
      `WITH counted AS (
  SELECT segment, kind, sum(transactions) AS transactions
  FROM kind_shares
  JOIN named_customers USING (customer_id)
  GROUP BY segment, kind
)
SELECT segment, kind, transactions / sum(transactions) OVER (PARTITION BY segment) AS share
FROM counted
ORDER BY segment, kind`,
    ),
  ),
  aside(
    sql(
      "channels_by_segment",
      `SELECT segment, coalesce(channel, 'not known') AS channel, count(*) AS transactions
FROM transactions
JOIN named_customers USING (customer_id)
GROUP BY ALL
ORDER BY ALL`,
    ),
  ),
  aside(
    sql(
      "named_sessions",
      `SELECT segment, hour(started_at) AS hour, minutes, main_feature
FROM sessions
JOIN named_customers USING (customer_id)`,
    ),
  ),
  aside(
    sql(
      "hours_by_segment",
      `SELECT segment, hour, count(*) / sum(count(*)) OVER (PARTITION BY segment) AS share_of_sessions
FROM named_sessions
WHERE hour IS NOT NULL
GROUP BY segment, hour
ORDER BY segment, hour`,
    ),
  ),
  aside(
    sql(
      "features_by_segment",
      `SELECT segment, main_feature AS feature, count(*) / sum(count(*)) OVER (PARTITION BY segment) AS share_of_sessions
FROM named_sessions
WHERE main_feature IS NOT NULL
GROUP BY segment, main_feature
ORDER BY segment, feature`,
    ),
  ),
  aside(
    sql(
      "segment_measures",
      `SELECT suggested_name AS segment, measure, value, profiles_measures.n AS n, low, high
FROM profiles_measures
JOIN profiles USING (segment)
UNION ALL BY NAME
FROM holdings_measures`,
    ),
  ),
];

/** Segments by behavior, what they hold and do, how sure the differences are, and what follows. */
export const story: Story = {
  settings: { runMode: "automatic", seed: 1 },
  sources: [
    {
      name: "customers",
      path: "../customers.csv",
      format: "csv",
      expects: customerColumns("customer_id", "age", "income", "balance", "products_held", ...products),
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
      expects: sessionColumns("customer_id", "started_at", "minutes", "main_feature"),
    },
  ],
  cells: [...page, ...workings],
};
