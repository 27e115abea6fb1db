import { customerColumns, products, transactionColumns } from "./expected-columns.ts";
import { aside, folded, input, meaning, method, sql, text, typescript, type Story } from "./story.ts";

const traits = ["age", "income", "balance", "products_held", "digital_sessions"];

/** What a cluster is offered, and where: an editable list, one rule a line. */
const rules = `
click-through > 0.05 | Put this cluster first in every campaign | best medium below | more clicks per impression | reach | 1
click-through < 0.03 | Show fewer impressions, and ask in the branch instead | branch and letter | lower cost per click | reach | 3
best index by medium > 120 | Move the budget for this cluster to the medium it clicks most | best medium below | more clicks for the same money | reach | 1
holding of savings < 0.35 and index of income > 60 | Advertise automatic saving | best medium below | more savings accounts | offer | 2
holding of investment < 0.15 and index of balance > 100 | Advertise investing with small sums | adviser | more investment plans | offer | 1
holding of card < 0.4 and withdrawal share > 0.5 | Advertise paying by card instead of cash | branch and atm | fewer withdrawals | offer | 2
holding of loan > 0.3 and index of digital_sessions > 120 | Show loan conditions in the app, without forms | app message | more loans taken online | offer | 3
index of balance > 150 | Give a personal adviser | adviser | balances that stay | offer | 1
index of digital_sessions < 60 | Help with the first steps in the app, at the branch | branch | more digital customers | service | 3
`.trim();

/** Which clusters of customers click on which campaigns, and what follows. */
export const story: Story = {
  settings: { runMode: "automatic", seed: 1 },
  sources: [
    {
      name: "customers",
      path: "../customers.csv",
      format: "csv",
      expects: customerColumns("customer_id", ...traits, ...products),
    },
    {
      name: "campaigns",
      path: "../campaigns.parquet",
      format: "parquet",
      expects: [
        { name: "customer_id", type: "text", what: "Who saw it, as in the customers." },
        { name: "campaign", type: "text", what: "The campaign." },
        { name: "medium", type: "text", what: "Where it was shown, such as e-mail or Instagram." },
        { name: "clicked", type: "boolean", what: "Whether it was clicked. One row for each impression." },
      ],
    },
    {
      name: "transactions",
      path: "../transactions.parquet",
      format: "parquet",
      expects: transactionColumns("customer_id", "date", "type", "amount"),
    },
  ],
  cells: [
    text(
      "# Campaign response by cluster",
      "",
      "Customers who resemble one another are grouped into clusters; then we ask which cluster clicks on which campaign and",
      "medium, which products it uses, how it moves cash, and what should be offered to it where.",
    ),
    text(
      "## 1 How many clusters?",
      "",
      "k-means needs to be told. Three looks at the same question: the **silhouette** (how well customers fit their own",
      "cluster; higher is better), the **elbow** (where one more cluster stops paying) and the **stability** (how alike the",
      "clusters of two halves of the customers are; 1 is the same). All columns are standardized first.",
    ),
    folded(method("cluster_counts", "chooseK", ["customers"], { columns: traits })),
    text(
      "Four is the default here, because four clusters can still be told apart by the people who work with them. Move the",
      "slider to see what another number would change: everything below follows.",
    ),
    input("k", "Number of clusters", { type: "slider", min: 2, max: 8, step: 1, value: 4 }),
    text(
      "## 2 The clusters, and what sets them apart",
      "",
      "Each cluster is named after what sets it apart most from all customers; the rules say how to recognize one.",
    ),
    folded(
      method("clusters", "kmeans", ["customers"], {
        columns: traits,
        key: "customer_id",
        chooseK: false,
        k: { input: "k" },
      }),
    ),
    folded(
      method("profiles", "profileSegments", ["numbered_customers"], {
        segment: "segment",
        columns: traits,
        key: "customer_id",
      }),
    ),
    text(
      "## 3 Click-through by cluster, overall and per campaign",
      "",
      "Click-through is clicks per impression. Intervals are Wilson's, 95%; differences from everyone else are tested, and",
      "the p values corrected for the number of tests.",
    ),
    folded(
      method("click_through", "clickThrough", ["impressions"], {
        impressions: "impressions",
        clicks: "clicks",
        by: ["cluster"],
      }),
    ),
    folded(
      method("clicks_by_campaign", "clickThrough", ["impressions"], {
        impressions: "impressions",
        clicks: "clicks",
        by: ["campaign", "cluster"],
      }),
    ),
    folded(
      method("clicks_by_medium", "clickThrough", ["impressions"], {
        impressions: "impressions",
        clicks: "clicks",
        by: ["medium", "cluster"],
      }),
    ),
    text(
      "## 4 Product use by cluster",
      "",
      "The share of each cluster that holds a product, with its 95% interval.",
    ),
    folded(
      method("holdings", "productHoldings", ["clustered_customers"], {
        products,
        segment: "cluster",
        key: "customer_id",
      }),
    ),
    text(
      "## 5 Withdrawals and deposits",
      "",
      "How often, and how much, per customer and month. Customers without any count as zero.",
    ),
    meaning("withdrawal_type", "Money going out in cash is of type", ["transactions", "type"], "withdrawal"),
    meaning("deposit_type", "Money coming in is of type", ["transactions", "type"], "deposit"),
    folded(
      typescript(
        "Withdrawals and deposits by cluster",
        'const cashFigures = [...cash_profile_numbers].filter((row) => row.segment !== "everyone");',
        "const inCluster = (column: string) =>",
        "  cashFigures",
        "    .filter((row) => row.column === column)",
        "    .map((row) => ({ cluster: row.segment, mean: row.mean, low: row.mean_low, high: row.mean_high }));",
        "",
        "display(",
        '  charts.bar([...["withdrawals_a_month", "deposits_a_month"]].flatMap((column) =>',
        '    inCluster(column).map((row) => ({ ...row, kind: column.split("_")[0] }))',
        '  ), { x: "cluster", y: "mean", color: "kind", layout: "grouped", interval: ["low", "high"], unit: "a month" }),',
        '  charts.bar([...["amount_withdrawn_a_month", "amount_deposited_a_month"]].flatMap((column) =>',
        '    inCluster(column).map((row) => ({ ...row, kind: column.split("_")[1] }))',
        '  ), { x: "cluster", y: "mean", color: "kind", layout: "grouped", interval: ["low", "high"], unit: "amount a month" }),',
        ");",
      ),
    ),
    text(
      "## 6 A description and a strategy for each cluster",
      "",
      "The rules below are a list that you edit in the form, one a line: condition, action, channel, expected effect. Each",
      "action stands with the figures that triggered it; an action whose interval lies across a threshold is marked as less",
      "certain.",
    ),
    folded(
      sql(
        "cluster_descriptions",
        `WITH best AS (
  SELECT cluster, arg_max(medium, rate) AS best_medium, max(rate) AS best_rate
  FROM clicks_by_medium
  GROUP BY cluster
)
SELECT
  profiles.suggested_name AS cluster,
  profiles.n AS customers,
  round(100 * profiles.share, 1) AS percent,
  profiles.sets_apart,
  best.best_medium AS clicks_most_on,
  round(100 * best.best_rate, 1) AS percent_clicked_there
FROM profiles
LEFT JOIN best ON best.cluster = profiles.suggested_name
ORDER BY profiles.n DESC`,
      ),
    ),
    folded(method("strategies", "proposeStrategies", ["cluster_measures"], { rules })),
    text("## How it is computed", "", "Tables that the cells above read."),
    aside(
      sql(
        "numbered_customers",
        `SELECT customers.*, segment
FROM customers
JOIN clusters_rows USING (customer_id)
WHERE segment IS NOT NULL
ORDER BY customer_id`,
      ),
    ),
    aside(
      sql(
        "clustered_customers",
        `SELECT numbered_customers.*, suggested_name AS cluster
FROM numbered_customers
JOIN profiles USING (segment)
ORDER BY customer_id`,
      ),
    ),
    aside(
      sql(
        "impressions",
        `SELECT cluster, segment, campaign, medium, count(*) AS impressions, count(*) FILTER (clicked) AS clicks
FROM campaigns
JOIN clustered_customers USING (customer_id)
GROUP BY ALL
ORDER BY ALL`,
      ),
    ),
    aside(
      sql(
        "cash_by_customer",
        `WITH months AS (
  SELECT count(DISTINCT date_trunc('month', date)) AS months FROM transactions
),
cash AS (
  SELECT
    customer_id,
    count(*) FILTER (type = \${withdrawal_type}) AS withdrawals,
    count(*) FILTER (type = \${deposit_type}) AS deposits,
    coalesce(sum(amount) FILTER (type = \${withdrawal_type}), 0) AS withdrawn,
    coalesce(sum(amount) FILTER (type = \${deposit_type}), 0) AS deposited
  FROM transactions
  GROUP BY customer_id
)
SELECT
  customer_id,
  cluster,
  coalesce(withdrawals, 0) / months AS withdrawals_a_month,
  coalesce(deposits, 0) / months AS deposits_a_month,
  coalesce(withdrawn, 0) / months AS amount_withdrawn_a_month,
  coalesce(deposited, 0) / months AS amount_deposited_a_month,
  withdrawals / nullif(withdrawals + deposits, 0) AS withdrawal_share
FROM clustered_customers
LEFT JOIN cash USING (customer_id)
CROSS JOIN months
ORDER BY customer_id`,
      ),
    ),
    aside(
      method("cash_profile", "profileSegments", ["cash_by_customer"], {
        segment: "cluster",
        columns: [
          "withdrawals_a_month",
          "deposits_a_month",
          "amount_withdrawn_a_month",
          "amount_deposited_a_month",
          "withdrawal_share",
        ],
        key: "customer_id",
      }),
    ),
    aside(
      sql(
        "cluster_measures",
        `SELECT suggested_name AS segment, measure, value, profiles_measures.n AS n, low, high
FROM profiles_measures
JOIN profiles USING (segment)
UNION ALL BY NAME
FROM holdings_measures
UNION ALL BY NAME
SELECT cluster AS segment, 'click-through' AS measure, rate AS value, impressions AS n, rate_low AS low, rate_high AS high
FROM click_through
UNION ALL BY NAME
SELECT cluster AS segment, 'best index by medium' AS measure, 100 * max(lift) AS value, arg_max(impressions, lift) AS n,
  100 * arg_max(lift * rate_low / nullif(rate, 0), lift) AS low, 100 * arg_max(lift * rate_high / nullif(rate, 0), lift) AS high
FROM clicks_by_medium
GROUP BY cluster
UNION ALL BY NAME
SELECT segment, 'withdrawal share' AS measure, value, n, low, high
FROM cash_profile_measures
WHERE measure = 'mean of withdrawal_share'`,
      ),
    ),
  ],
};
