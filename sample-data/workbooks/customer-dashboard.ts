import { customerColumns, products, transactionColumns } from "./expected-columns.ts";
import { aside, filter, folded, meaning, method, sql, text, typescript, type Story } from "./story.ts";

/** What the bank does for which segment: an editable list, one rule a line. */
const rules = `
holding of investment < 0.15 and index of balance > 100 | Invite to a talk about investing | adviser | more investment plans | targeting | 1
holding of savings < 0.35 and index of income > 60 | Offer automatic saving on payday | app message | more savings accounts | targeting | 2
holding of card < 0.4 | Offer a card without a fee for the first year | letter and branch | more card payments | targeting | 3
holding of mortgage > 0.25 and holding of investment < 0.35 | Review home finance and provision together | adviser | more products held | targeting | 3
index of deposits to income < 90 | Offer help with moving the salary account here | phone | higher deposits | targeting | 2
index of risk_weight > 110 and holding of loan > 0.25 | Check affordability before new credit, and offer payment plans | phone | fewer late payments | risk | 1
index of risk_weight > 110 | Offer balance alerts and a spending limit | app message | lower risk weight | risk | 2
index of risk_weight < 90 and holding of loan < 0.4 | Offer a loan with the rate for low risk | app message | more good credit | risk | 3
`.trim();

const page = [
  text(
    "# Customer dashboard",
    "",
    "Who the customers are by loyalty and occupation, how they use their cards, where the risk is, how much of their",
    "income reaches the bank, which products they hold together, and what follows for targeting and risk.",
    "",
    "**The filters below drive the whole page.** Choose a loyalty class, an occupation, a region or a year: every table",
    "and chart is computed again for these customers. *All* lifts a filter.",
  ),
  filter("loyalty", "Loyalty", "customers", "loyalty"),
  filter("occupation", "Occupation", "customers", "occupation"),
  filter("region", "Region", "customers", "region"),
  filter("year", "Year", "years", "year"),
  folded(
    sql(
      "key_figures",
      `WITH groups AS (
  SELECT 'chosen' AS who, customer_id FROM chosen_customers
  UNION ALL
  SELECT 'everyone' AS who, customer_id FROM customers
),
figures AS (
  SELECT
    who,
    count(*)::DOUBLE AS customers,
    avg(TRY_CAST(income AS DOUBLE)) AS mean_income,
    median(balance) AS median_balance,
    avg(products_held) AS products_per_customer,
    avg(risk_weight) AS mean_risk_weight
  FROM groups
  JOIN customers USING (customer_id)
  GROUP BY who
),
long AS (
  UNPIVOT figures
  ON customers, mean_income, median_balance, products_per_customer, mean_risk_weight
  INTO NAME figure VALUE value
)
SELECT
  replace(figure, '_', ' ') AS figure,
  round(max(value) FILTER (who = 'chosen'), 1) AS chosen,
  round(max(value) FILTER (who = 'everyone'), 1) AS everyone,
  round(100 * max(value) FILTER (who = 'chosen') / max(value) FILTER (who = 'everyone'), 1) AS percent_of_everyone
FROM long
GROUP BY figure
ORDER BY min(list_position(
  ['customers', 'mean_income', 'median_balance', 'products_per_customer', 'mean_risk_weight'], figure
))`,
    ),
  ),
  text(
    "## 1 Loyalty, occupation and segments",
    "",
    "How many customers stand in each cell, and which segments they belong to. Segments come from k-means over age,",
    "income, balance, products and digital sessions of **all** customers (standardized; the number of segments with the",
    "best silhouette), so that a filter does not change them. Their names say what sets them apart most.",
  ),
  folded(
    typescript(
      "Customers by loyalty and occupation",
      'charts.heatMap(loyalty_by_occupation, { x: "loyalty", y: "occupation", value: "customers", order: "given" });',
    ),
  ),
  folded(
    typescript(
      "Segments by loyalty and by occupation",
      "display(",
      '  charts.bar(chosen_segments, { x: "loyalty", color: "segment", layout: "share" }),',
      '  charts.bar(chosen_segments, { x: "occupation", color: "segment", layout: "share" }),',
      ");",
    ),
  ),
  folded(
    sql(
      "what_sets_segments_apart",
      `SELECT suggested_name AS segment, n AS customers, round(100 * share, 1) AS percent, sets_apart
FROM profiles
ORDER BY n DESC`,
    ),
  ),
  text(
    "## 2 Card use and risk",
    "",
    "Card payments per customer and month, and the mean risk weight, by occupation and loyalty. Cells of fewer than ten",
    "customers are left out: their means say little, and could tell of single persons.",
  ),
  meaning("card_type", "Transactions by card are of type", ["transactions", "type"], "card payment"),
  folded(
    typescript(
      "Heat maps of card use and risk",
      "display(",
      '  charts.heatMap(card_use, { x: "loyalty", y: "occupation", value: "card_payments_a_month", order: "given" }),',
      '  charts.heatMap(card_use, { x: "loyalty", y: "occupation", value: "risk_weight", order: "given" }),',
      ");",
    ),
  ),
  text(
    "## 3 Income against deposits",
    "",
    "Customers whose income is known, but of which little arrives here, have their main account elsewhere. Each dot is a",
    "customer; those far below the others of the same income are the ones to ask.",
  ),
  meaning("deposit_type", "Money coming in is of type", ["transactions", "type"], "deposit"),
  folded(
    typescript(
      "Deposits against income",
      "display(",
      '  charts.scatter(deposits_and_income, { x: "income_a_month", y: "deposits_a_month", color: "segment" }),',
      '  charts.box(deposits_and_income, { x: "segment", y: "deposits_to_income", unit: "%" }),',
      ");",
    ),
  ),
  text(
    "## 4 Products, alone and together",
    "",
    "The share of each segment that holds a product, with its 95% interval, and which products are held together more",
    "often than chance would have it (lift above 1).",
  ),
  folded(
    method("holdings", "productHoldings", ["chosen_segments"], {
      products,
      segment: "segment",
      key: "customer_id",
    }),
  ),
  text(
    "## 5 Recommendations for targeting",
    "",
    "For each segment, the actions whose conditions its figures meet. The rules are a list that you edit in the form, one",
    "a line: condition, action, channel, expected effect. An index is 100 where a segment is like all chosen customers.",
  ),
  folded(method("recommended_actions", "proposeStrategies", ["segment_measures"], { rules })),
  text(
    "Which product to offer to whom: what customers with the same products hold besides, judged on products that were",
    "held out, against recommending what is most popular.",
  ),
  folded(
    method("next_products", "recommendProducts", ["chosen_customers"], {
      user: "customer_id",
      products,
      k: 2,
    }),
  ),
  text(
    "## 6 Whom to look at for risk",
    "",
    "Customers with credit whose risk weight is among the highest tenth, those whose deposits cover the least of their",
    "income first.",
  ),
  folded(
    sql(
      "risk_watch",
      `SELECT
  customer_id,
  occupation,
  loyalty,
  segment,
  risk_weight,
  loan,
  mortgage,
  balance,
  round(deposits_to_income, 2) AS deposits_to_income
FROM chosen_segments
LEFT JOIN (SELECT customer_id, deposits_to_income FROM deposits_and_income) USING (customer_id)
WHERE (loan OR mortgage)
  AND risk_weight >= (SELECT quantile_cont(risk_weight, 0.9) FROM customers)
ORDER BY deposits_to_income NULLS FIRST, risk_weight DESC, customer_id`,
    ),
  ),
];

const workings = [
  text(
    "## How the page follows the filters",
    "",
    "These queries apply the filters; everything above reads them.",
  ),
  sql(
    "chosen_customers",
    `SELECT *
FROM customers
WHERE (\${loyalty} = 'All' OR loyalty = \${loyalty})
  AND (\${occupation} = 'All' OR occupation = \${occupation})
  AND (\${region} = 'All' OR region = \${region})
ORDER BY customer_id`,
  ),
  sql(
    "chosen_transactions",
    `SELECT transactions.*
FROM transactions
SEMI JOIN chosen_customers USING (customer_id)
WHERE \${year} = 'All' OR CAST(year(date) AS VARCHAR) = \${year}`,
  ),
  sql(
    "years",
    `SELECT DISTINCT CAST(year(date) AS VARCHAR) AS year
FROM transactions
WHERE date IS NOT NULL
ORDER BY year`,
  ),
  text("Segments of all customers, and of those that the filters choose."),
  aside(
    method("segments", "kmeans", ["customers"], {
      columns: ["age", "income", "balance", "products_held", "digital_sessions"],
      key: "customer_id",
    }),
  ),
  aside(
    sql(
      "segmented_customers",
      `SELECT customers.*, segment
FROM customers
JOIN segments_rows USING (customer_id)
WHERE segment IS NOT NULL`,
    ),
  ),
  aside(
    method("profiles", "profileSegments", ["segmented_customers"], {
      segment: "segment",
      columns: ["age", "income", "balance", "digital_sessions", "occupation", "loyalty", "risk_weight"],
      key: "customer_id",
    }),
  ),
  aside(
    sql(
      "chosen_segments",
      `SELECT chosen_customers.*, suggested_name AS segment
FROM chosen_customers
JOIN segments_rows USING (customer_id)
JOIN profiles USING (segment)`,
    ),
  ),
  text("What the charts show, loyalty classes in the order of the income of those who have them."),
  aside(
    sql(
      "loyalty_by_occupation",
      `SELECT loyalty, occupation, count(*) AS customers
FROM chosen_customers
GROUP BY loyalty, occupation
ORDER BY (SELECT avg(TRY_CAST(income AS DOUBLE)) FROM customers AS peers WHERE peers.loyalty = chosen_customers.loyalty), occupation`,
    ),
  ),
  aside(
    sql(
      "card_use",
      `WITH months AS (
  SELECT count(DISTINCT date_trunc('month', date)) AS months FROM chosen_transactions
),
payments AS (
  SELECT customer_id, count(*) AS payments
  FROM chosen_transactions
  WHERE type = \${card_type}
  GROUP BY customer_id
)
SELECT
  occupation,
  loyalty,
  count(*) AS customers,
  sum(coalesce(payments, 0)) / count(*) / max(months) AS card_payments_a_month,
  avg(risk_weight) AS risk_weight
FROM chosen_customers
LEFT JOIN payments USING (customer_id)
CROSS JOIN months
GROUP BY occupation, loyalty
HAVING count(*) >= 10
ORDER BY (SELECT avg(TRY_CAST(income AS DOUBLE)) FROM customers AS peers WHERE peers.loyalty = chosen_customers.loyalty), occupation`,
    ),
  ),
  aside(
    sql(
      "deposits_and_income",
      `WITH months AS (
  SELECT count(DISTINCT date_trunc('month', date)) AS months FROM chosen_transactions
),
deposits AS (
  SELECT customer_id, sum(amount) AS amount
  FROM chosen_transactions
  WHERE type = \${deposit_type}
  GROUP BY customer_id
)
SELECT
  customer_id,
  segment,
  occupation,
  income / 12 AS income_a_month,
  coalesce(amount, 0) / months AS deposits_a_month,
  coalesce(amount, 0) / months / nullif(income / 12, 0) AS deposits_to_income
FROM chosen_segments
LEFT JOIN deposits USING (customer_id)
CROSS JOIN months
WHERE income > 0
ORDER BY customer_id`,
    ),
  ),
  text("The figures that the rules of section 5 ask for."),
  aside(
    sql(
      "chosen_figures",
      `SELECT chosen_segments.*, deposits_to_income AS "deposits to income"
FROM chosen_segments
LEFT JOIN deposits_and_income USING (customer_id)`,
    ),
  ),
  aside(
    method("chosen_profiles", "profileSegments", ["chosen_figures"], {
      segment: "segment",
      columns: ["income", "balance", "risk_weight", "deposits to income"],
      key: "customer_id",
    }),
  ),
  aside(sql("segment_measures", "FROM chosen_profiles_measures\nUNION ALL BY NAME\nFROM holdings_measures")),
];

/** A dashboard of customers whose filters drive every table and chart on the page. */
export const story: Story = {
  settings: { runMode: "automatic", seed: 1 },
  sources: [
    {
      name: "customers",
      path: "../customers.csv",
      format: "csv",
      expects: customerColumns(
        ...["customer_id", "age", "income", "balance", "products_held", "digital_sessions"],
        ...["occupation", "loyalty", "region", "risk_weight", ...products],
      ),
    },
    {
      name: "transactions",
      path: "../transactions.parquet",
      format: "parquet",
      expects: transactionColumns("customer_id", "date", "type", "amount"),
    },
  ],
  cells: [...page, ...workings],
};
