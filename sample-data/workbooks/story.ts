import type { Cell, SourceFormat, UnknownCell, WorkbookSettings } from "../../renderer/workbook/document.ts";

/** A cell as it is told: without what every cell gets when the workbook is made. */
export type StoryCell =
  Exclude<Cell, UnknownCell> extends infer Each
    ? Each extends Cell
      ? Omit<Each, "id" | "frozen" | "folded">
      : never
    : never;

export interface Story {
  readonly title: string;
  readonly settings: WorkbookSettings;
  /** `path` is relative to the folder of the workbook. */
  readonly sources: readonly {
    readonly name: string;
    readonly path: string;
    readonly format: SourceFormat;
  }[];
  readonly cells: readonly StoryCell[];
}

const text = (...lines: readonly string[]): StoryCell => ({ kind: "text", source: lines.join("\n") });

const sql = (name: string, ...lines: readonly string[]): StoryCell => ({
  kind: "sql",
  name,
  source: lines.join("\n"),
});

const typescript = (name: string, ...lines: readonly string[]): StoryCell => ({
  kind: "typescript",
  name,
  source: lines.join("\n"),
});

/** The story of the sample workbook: four kinds of customers, and what changed in April 2025. */
export const story: Story = {
  title: "Customers and their change",
  settings: { runMode: "automatic", seed: 1 },
  sources: [
    { name: "customers", path: "../customers.csv", format: "csv" },
    { name: "transactions", path: "../transactions.parquet", format: "parquet" },
  ],
  cells: [
    text(
      "# Who are our customers, and did they change?",
      "",
      "Two thousand customers and two years of their transactions, both generated for this workbook. We look for",
      "segments of customers that resemble one another, and then ask whether the behavior of 2025 is still that of 2024.",
      "",
      "Everything here runs on this machine. Change a query, move the slider, and what depends on it runs again.",
    ),
    text(
      "## 1 Preparation",
      "",
      "What is known about each customer, and how active each of them was in 2024.",
    ),
    sql(
      "customer_base",
      "SELECT",
      "  customer_id, age, income, balance, products_held, digital_sessions,",
      "  occupation, region, loyalty, risk,",
      "  date_diff('year', CAST(customer_since AS DATE), DATE '2024-01-01') AS years_with_us",
      "FROM customers",
    ),
    sql(
      "customer_activity",
      "SELECT",
      "  customer_base.*,",
      "  coalesce(year_2024.transactions, 0) AS transactions_2024,",
      "  year_2024.mean_amount AS mean_amount_2024",
      "FROM customer_base",
      "LEFT JOIN (",
      "  SELECT customer_id, count(*) AS transactions, avg(amount) AS mean_amount",
      "  FROM transactions",
      "  WHERE date < DATE '2025-01-01'",
      "  GROUP BY customer_id",
      ") AS year_2024 USING (customer_id)",
      "ORDER BY customer_id",
    ),
    text(
      "## 2 Segments",
      "",
      "How many segments are there? The silhouette says how well customers fit their own segment: 1 is perfect, 0 is no",
      "better than the neighboring one. The number with the highest silhouette is the one to start from.",
    ),
    typescript(
      "How many segments",
      'const traits = ["age", "income", "balance", "products_held", "digital_sessions"];',
      "",
      'const choice = progress(analysis.chooseKSteps(customer_activity, { columns: traits, scale: "standard", seed: 1 }));',
      "",
      "display(choice.table);",
      "Plot.plot({",
      "  title: `${choice.k} segments separate customers best`,",
      '  subtitle: "Mean silhouette by number of segments",',
      '  x: { label: "segments", tickFormat: "d", ticks: 7 },',
      '  y: { label: "silhouette", zero: true, grid: true },',
      "  marks: [",
      '    Plot.lineY(choice.table, { x: "k", y: "silhouette" }),',
      '    Plot.dot(choice.table, { x: "k", y: "silhouette", fill: "currentColor", tip: true }),',
      "  ],",
      "});",
    ),
    {
      kind: "input",
      name: "k",
      label: "Number of segments",
      control: { type: "slider", min: 2, max: 8, step: 1, value: 4 },
    },
    typescript(
      "Segments by k-means",
      "// Customers whose income is not known are left out; they get no segment.",
      'const model = analysis.kmeans(customer_activity, { columns: traits, k, scale: "standard", seed: 1 });',
      "",
      "const segmented = customer_activity.with({ segment: model.segments });",
      "",
      "display(`${model.rowsLeftOut} customers without a known income have no segment.`);",
      "model.summary;",
    ),
    {
      kind: "chart",
      name: "segment_sizes",
      chart: {
        table: "segmented",
        mark: "bar",
        x: "segment",
        y: null,
        color: "segment",
        facet: null,
        aggregate: "count",
        sort: "none",
        title: "Segments are numbered from the largest to the smallest",
        subtitle: "Customers per segment",
        caption: "",
      },
    },
    typescript(
      "Segment profiles",
      "const profile = traits.flatMap((trait) => {",
      "  const whole = analysis.mean(customer_activity.numbers(trait)) ?? 0;",
      "  const spread = analysis.standardDeviation(customer_activity.numbers(trait)) ?? 1;",
      "  return model.summary.map((row) => ({",
      "    segment: row.segment,",
      '    trait: trait.replaceAll("_", " "),',
      "    difference: (Number(row[trait]) - whole) / spread,",
      "  }));",
      "});",
      "",
      "Plot.plot({",
      '  title: "What sets each segment apart",',
      '  subtitle: "Mean of the segment less the mean of all, in standard deviations",',
      "  marginLeft: 90,",
      "  x: { label: null },",
      "  y: { label: null },",
      '  color: { scheme: "BuRd", pivot: 0, symmetric: true, legend: true, label: "standard deviations" },',
      "  marks: [",
      '    Plot.cell(profile, { x: "trait", y: "segment", fill: "difference", inset: 1, tip: true }),',
      '    Plot.text(profile, { x: "trait", y: "segment", text: (d) => d.difference.toFixed(1) }),',
      "  ],",
      "});",
    ),
    text("## 3 Trend", "", "What each segment spent, month by month. Summers are quiet, Decembers are not."),
    sql(
      "monthly_spending",
      "SELECT",
      "  date_trunc('month', transactions.date) AS month,",
      "  segmented.segment,",
      "  count(*) AS transactions,",
      "  sum(transactions.amount) AS amount",
      "FROM transactions",
      "JOIN segmented USING (customer_id)",
      "WHERE segmented.segment IS NOT NULL",
      "GROUP BY ALL",
      "ORDER BY month, segment",
    ),
    {
      kind: "chart",
      name: "spending_by_month",
      chart: {
        table: "monthly_spending",
        mark: "line",
        x: "month",
        y: "amount",
        color: "segment",
        facet: null,
        aggregate: "none",
        sort: "none",
        title: "Spending rises in every segment from April 2025",
        subtitle: "Amount of all transactions per month",
        caption: "Generated data, January 2024 to December 2025",
      },
    },
    text(
      "## 4 Drift",
      "",
      "Is 2025 still like 2024? Each column of the transactions is compared by the Wasserstein distance (how far amounts",
      "moved, in standard deviations), the Kullback–Leibler divergence and the population stability index.",
    ),
    typescript(
      "Drift between two years",
      "const newYear = Date.UTC(2025, 0, 1);",
      'const isNew = Array.from(transactions.numbers("date"), (time) => time >= newYear);',
      "const reference = transactions.where(isNew.map((flag) => !flag));",
      "const current = transactions.where(isNew);",
      "",
      "const drift = analysis.compareDrift(reference, current, {",
      '  columns: ["type", "channel", "amount", "device"],',
      "});",
      "",
      'display(`${drift.driftedColumns.length} of ${drift.columns.length} columns drifted: ${drift.driftedColumns.join(", ")}.`);',
      "drift.table;",
    ),
    typescript(
      "Drift by column",
      "const driftMeasures = drift.columns.flatMap((column) => [",
      '  { column: column.column, measure: "Wasserstein, normed", value: column.wassersteinNormed },',
      '  { column: column.column, measure: "KL divergence", value: column.kl },',
      '  { column: column.column, measure: "PSI", value: column.psi },',
      "]);",
      "",
      "Plot.plot({",
      '  title: "Amounts and channels drifted; types and devices did not",',
      '  subtitle: "Each measure of 2025 against 2024; Wasserstein exists for numbers only",',
      "  marginLeft: 80,",
      "  x: { label: null, grid: true },",
      "  y: { label: null },",
      "  fx: { label: null },",
      "  marks: [",
      '    Plot.barX(driftMeasures, { x: "value", y: "column", fx: "measure", tip: true }),',
      "    Plot.ruleX([0]),",
      '    Plot.ruleX([0.1], { strokeDasharray: "3 3" }),',
      "  ],",
      "});",
    ),
    typescript(
      "Drift by month",
      'const monthOf = Array.from(transactions.numbers("date"), (time) => new Date(time).toISOString().slice(0, 7));',
      "",
      "const monthlyDrift = [...new Set(monthOf)].flatMap((month) => {",
      "  const inMonth = transactions.where(monthOf.map((other) => other === month));",
      '  const found = analysis.compareDrift(reference, inMonth, { columns: ["type", "channel", "amount", "device"] });',
      "  return found.columns.map((column) => ({ month: new Date(month), column: column.column, psi: column.psi }));",
      "});",
      "",
      "Plot.plot({",
      '  title: "The change came in April 2025, all at once",',
      '  subtitle: "Population stability index of each month against all of 2024",',
      "  marginRight: 70,",
      "  x: { label: null },",
      '  y: { label: "PSI", grid: true, zero: true },',
      "  marks: [",
      '    Plot.ruleY([0.1, 0.25], { strokeDasharray: "3 3" }),',
      '    Plot.lineY(monthlyDrift, { x: "month", y: "psi", stroke: "column", tip: true }),',
      '    Plot.text(monthlyDrift, Plot.selectLast({ x: "month", y: "psi", z: "column", text: "column", dx: 6, textAnchor: "start" })),',
      "  ],",
      "});",
    ),
    text(
      "## What we found",
      "",
      "- Customers fall into **four segments**: young and digital, established families, affluent savers, and seniors who",
      "  come to the branch. Age, income and digital sessions separate them.",
      "- From **April 2025** on, amounts are about a third higher and the app has taken the place of the branch. The kinds of",
      "  transactions and the devices are what they were.",
      "- Models that were fitted on 2024 should be checked before they are used on today's customers.",
      "",
      "How the data were made, and what was planted in them, is in `sample-data/README.md`.",
    ),
  ],
};
