import { customerColumns } from "./expected-columns.ts";
import { aside, folded, input, method, sql, text, typescript, type Story } from "./story.ts";

const traits = ["age", "income", "balance", "digital_sessions"];

const page = [
  text(
    "# Segmentation and recommendations",
    "",
    "From raw customer data with all its dirt to segments, and from what customers hold to what to offer next; then how to",
    "hand the data on without names.",
  ),
  text(
    "## 1 What is in the raw data?",
    "",
    "Rows that stand twice, ids that stand for two different customers, and gaps. Nothing is dropped in silence: the query",
    "below keeps the first row of each id and says how many it left out.",
  ),
  folded(
    sql(
      "raw_data_check",
      `SELECT 'rows' AS what, count(*) AS rows FROM customers_raw
UNION ALL
SELECT 'rows that stand twice, word for word', count(*) - count(DISTINCT customers_raw) FROM customers_raw
UNION ALL
SELECT 'rows of an id that was there before', count(*) - count(DISTINCT customer_id) FROM customers_raw
UNION ALL
SELECT 'without an age', count(*) FILTER (age IS NULL) FROM customers_raw
UNION ALL
SELECT 'without an income', count(*) FILTER (income IS NULL) FROM customers_raw
UNION ALL
SELECT 'without a balance', count(*) FILTER (balance IS NULL) FROM customers_raw
UNION ALL
SELECT 'without digital sessions', count(*) FILTER (digital_sessions IS NULL) FROM customers_raw
UNION ALL
SELECT 'without an occupation', count(*) FILTER (trim(occupation) = '' OR occupation IS NULL) FROM customers_raw
UNION ALL
SELECT 'with an occupation in capitals or after a blank', count(*) FILTER (occupation <> lower(trim(occupation)))
FROM customers_raw
UNION ALL
SELECT 'with an age that nobody has', count(*) FILTER (age NOT BETWEEN 16 AND 110) FROM customers_raw
UNION ALL
SELECT 'with an income far from all others', count(*) FILTER (TRY_CAST(income AS DOUBLE) > most_income) FROM customers_raw, plausible
UNION ALL
SELECT 'with a balance far from all others', count(*) FILTER (TRY_CAST(balance AS DOUBLE) > most_balance) FROM customers_raw, plausible`,
    ),
  ),
  text(
    "## 2 Preparation",
    "",
    "Gaps in numbers get the median, gaps in text the most frequent word; numbers beyond 1.5 quartile ranges are moved to",
    "that bound; loyalty becomes one column of 0 and 1 for each class (one-hot); numbers are standardized. The steps say",
    "what was done to how many rows.",
  ),
  folded(
    method("prepared", "prepare", ["customers_once"], {
      columns: [...traits, "loyalty"],
      missing: "median",
      outliers: "iqr",
      scale: "standard",
      encode: "one-hot",
    }),
  ),
  text(
    "## 3 Two ways to segment, side by side",
    "",
    "**k-means** puts every customer into one of k segments around a center; k is the number with the best silhouette.",
    "**DBSCAN** finds dense groups of any form, and leaves customers between them as noise. Both use the same prepared",
    "columns. Where both agree, segments are real; where they do not, they are a matter of convention.",
  ),
  folded(
    method("kmeans_segments", "kmeans", ["prepared"], { columns: traits, key: "customer_id", scale: "none" }),
  ),
  folded(
    method("dbscan_segments", "dbscan", ["prepared"], { columns: traits, key: "customer_id", scale: "none" }),
  ),
  folded(
    typescript(
      "k-means against DBSCAN",
      "const both = [...segments_side_by_side];",
      'const clear = both.filter((row) => row.kmeans !== null && row.dbscan !== null && row.dbscan !== "Noise");',
      "const agreement = analysis.adjustedRand(clear.map((row) => row.kmeans), clear.map((row) => row.dbscan));",
      "",
      "display(",
      '  `Adjusted Rand index of both, without noise: ${agreement === null ? "not defined" : agreement.toFixed(2)} ` +',
      '    "(1 the same segments, 0 no more alike than by chance).",',
      ");",
      'charts.heatMap(side_by_side_counts, { x: "dbscan", y: "kmeans", value: "customers" });',
    ),
  ),
  text(
    "The silhouette of each customer: how much nearer it is to its own segment than to the next one. Bars to the left of",
    "zero would be better off in another segment.",
  ),
  folded(
    typescript(
      "Silhouettes of the segments of k-means",
      "const silhouettes = progress(",
      "  analysis.silhouetteBarsSteps(prepared, [...segments_in_order].map((row) => row.segment), {",
      `    columns: ${JSON.stringify(traits)},`,
      "  }),",
      ");",
      "charts.silhouette(silhouettes.bars);",
    ),
  ),
  text("What sets the segments apart, in the units of the raw data."),
  folded(
    method("profiles", "profileSegments", ["segmented_customers"], {
      segment: "segment",
      columns: [...traits, "occupation", "loyalty"],
      key: "customer_id",
    }),
  ),
  text(
    "## 4 What to offer next",
    "",
    "Products that each customer does not hold yet, by similar products, similar customers (nearest neighbors), patterns of",
    "products held together, and a mix of them (hybrid). To know whether that is worth anything, a fifth of what customers",
    "hold was hidden and had to be found again: precision, recall and F1 among the first five, against offering everybody",
    "the most popular products.",
  ),
  input("offers", "Offers for each customer", { type: "slider", min: 1, max: 10, step: 1, value: 5 }),
  folded(
    method("offers_by_customer", "recommend", ["open_accounts"], {
      user: "customer_id",
      item: "product",
      approach: "hybrid",
      k: { input: "offers" },
    }),
  ),
  text(
    "A product can also be recommended for what it **is** (content-based): products whose names and kinds have words in",
    "common with those that the customer holds. Here it stands beside nearest neighbors, alone and mixed with them, on the",
    "same hidden products.",
  ),
  folded(
    typescript(
      "Content-based recommendations",
      'const held = analysis.interactions(open_accounts, { user: "customer_id", item: "product" });',
      "const { train, test: hidden } = analysis.splitRandom(held, { seed: 1 });",
      "const content = analysis.contentBased(train, described_products, {",
      '  item: "product",',
      '  text: ["description"],',
      "});",
      "const similarItems = progress(analysis.itemItemSteps(train, { maxNeighbors: 20 }));",
      "const mixed = analysis.hybrid([",
      '  { name: "content", model: content, weight: 1 },',
      '  { name: "similar items", model: similarItems, weight: 1 },',
      "]);",
      "const comparedByContent = progress(",
      "  analysis.compareRecommendersSteps(",
      '    { content, "similar items": similarItems, "hybrid with content": mixed },',
      "    hidden,",
      "    { k: offers },",
      "  ),",
      ").table;",
      "",
      'charts.dotPlot(comparedByContent, { x: "recommender", y: "f1" });',
    ),
  ),
  text(
    "## 5 Handing the data on",
    "",
    "Columns that look like they tell who a person is, with what gave them away.",
  ),
  folded(method("personal_columns", "detectPersonalColumns", ["customers_raw"], {})),
  text(
    "The number of the customer is replaced by a **keyed pseudonym**, the same for the same person everywhere; names,",
    "addresses and dates of birth are left out. Nobody without the key can go back. The key here is in the workbook, because the customers are made up: **set your own",
    "key for real data**. The data remain personal data as long as somebody has the key.",
  ),
  folded(
    method("pseudonymized_customers", "pseudonymizeTable", ["customers_to_hand_on"], {
      columns: ["customer_id"],
      key: "made-up customers need no secret",
    }),
  ),
  text(
    "What is left could still tell persons apart when taken together. Rows that share these columns with fewer than four",
    "others are at risk: coarsen the columns, or leave them out.",
  ),
  folded(
    method("risk_of_recognition", "riskSummary", ["customers_to_hand_on"], {
      columns: ["age_group", "occupation", "region"],
    }),
  ),
  text(
    "To hand on this workbook itself, choose **Save encrypted copy…** in the menu *File*: it can only be opened with the",
    "passphrase that you set, and nobody can recover it.",
  ),
];

const workings = [
  text(
    "## How it is computed",
    "",
    "An amount is *far from all others* if it is more than ten quartile ranges above the upper quartile: not rich, but a",
    "slip by a factor of a hundred.",
  ),
  sql(
    "plausible",
    `SELECT
  11 * quantile_cont(income, 0.75) - 10 * quantile_cont(income, 0.25) AS most_income,
  11 * quantile_cont(balance, 0.75) - 10 * quantile_cont(balance, 0.25) AS most_balance
FROM (SELECT TRY_CAST(income AS DOUBLE) AS income, TRY_CAST(balance AS DOUBLE) AS balance FROM customers_raw)`,
  ),
  text(
    "One row for each id, the first that stands in the file; ages that nobody has and amounts far from all others become",
    "gaps, and capitals and blanks in the names of occupations are mended here.",
  ),
  sql(
    "customers_once",
    `SELECT
  customer_id,
  CASE WHEN age BETWEEN 16 AND 110 THEN age END AS age,
  CASE WHEN TRY_CAST(income AS DOUBLE) <= most_income THEN TRY_CAST(income AS DOUBLE) END AS income,
  CASE WHEN TRY_CAST(balance AS DOUBLE) <= most_balance THEN TRY_CAST(balance AS DOUBLE) END AS balance,
  digital_sessions,
  lower(trim(occupation)) AS occupation,
  loyalty,
  region
FROM (SELECT *, row_number() OVER () AS place FROM customers_raw)
CROSS JOIN plausible
WHERE customer_id IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY place) = 1
ORDER BY customer_id`,
  ),
  aside(
    sql(
      "segments_side_by_side",
      `SELECT customer_id, kmeans_segments_rows.segment AS kmeans, dbscan_segments_rows.segment AS dbscan
FROM kmeans_segments_rows
JOIN dbscan_segments_rows USING (customer_id)
ORDER BY customer_id`,
    ),
  ),
  aside(
    sql(
      "side_by_side_counts",
      `SELECT coalesce(kmeans, 'none') AS kmeans, coalesce(dbscan, 'none') AS dbscan, count(*) AS customers
FROM segments_side_by_side
GROUP BY ALL
ORDER BY ALL`,
    ),
  ),
  aside(
    sql(
      "segments_in_order",
      `SELECT prepared.customer_id, segment
FROM prepared
LEFT JOIN kmeans_segments_rows USING (customer_id)
ORDER BY prepared.customer_id`,
    ),
  ),
  aside(
    sql(
      "segmented_customers",
      `SELECT customers_once.*, segment
FROM customers_once
JOIN kmeans_segments_rows USING (customer_id)
WHERE segment IS NOT NULL
ORDER BY customer_id`,
    ),
  ),
  aside(
    sql(
      "open_accounts",
      `SELECT DISTINCT customer_id, product
FROM accounts
WHERE closed_on IS NULL
ORDER BY customer_id, product`,
    ),
  ),
  aside(
    sql(
      "described_products",
      `SELECT product, concat_ws(' ', product, any_value(kind)) AS description
FROM accounts
WHERE product IS NOT NULL
GROUP BY product
ORDER BY product`,
    ),
  ),
  aside(
    sql(
      "customers_to_hand_on",
      `SELECT
  customer_id,
  CASE WHEN age IS NULL THEN 'not known' ELSE concat(CAST(10 * floor(age / 10) AS INTEGER), ' to ', CAST(10 * floor(age / 10) AS INTEGER) + 9) END AS age_group,
  occupation,
  region,
  loyalty,
  round(income, -3) AS income,
  round(balance, -3) AS balance
FROM customers_once`,
    ),
  ),
];

/** From raw data to segments, recommendations, and pseudonymized data. */
export const story: Story = {
  settings: { runMode: "automatic", seed: 1 },
  sources: [
    {
      name: "customers_raw",
      path: "../customers_raw.csv",
      format: "csv",
      expects: customerColumns("customer_id", ...traits, "occupation", "loyalty", "region"),
    },
    {
      name: "accounts",
      path: "../accounts.csv",
      format: "csv",
      expects: [
        { name: "customer_id", type: "text", what: "Whose account it is, as in the customers." },
        { name: "product", type: "text", what: "The product, one of many." },
        { name: "kind", type: "text", what: "What kind of product it is.", optional: true },
        {
          name: "closed_on",
          type: "date",
          what: "The day on which it was closed; empty for open accounts.",
          optional: true,
        },
      ],
    },
  ],
  cells: [...page, ...workings],
};
