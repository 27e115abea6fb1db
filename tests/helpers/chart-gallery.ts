import { createRandom } from "../../analysis/random.ts";
import { Table, type AnyTable } from "../../analysis/table.ts";
import type { RowShape } from "../../analysis/table-rows.ts";
import { silhouetteBars } from "../../analysis/segmentation/silhouette-bars.ts";
import type { Charts } from "../../renderer/charts/library/create-charts.ts";
import type { Chart } from "../../renderer/charts/library/plot-like.ts";
import { methodRuns, methodTables } from "./method-runs.ts";

/** Every kind of chart on the small bank, by name. */
export function chartGallery(charts: Charts): Readonly<Record<string, Chart>> {
  const runs = methodRuns();
  const customers = runs["kmeans"]!.inputs["data"]!;
  const transactions = runs["rfm"]!.inputs["transactions"]!;
  const monthly = transactions.with({ month: (row) => (row["date"] as Date).toISOString().slice(0, 7) });
  const risk = methodTables("scoreRisk", runs);
  const profile = methodTables("profileSegments", runs);
  const drift = methodTables("compareDrift", runs);
  const kmeans = methodTables("kmeans", runs);
  const balances = profile["numbers"]!.where(
    (row) => row["column"] === "balance" && row["segment"] !== "everyone",
  );
  return {
    "bar of counts": charts.bar(customers, { x: "occupation" }),
    "bar with missing values": charts.bar(customers, { x: "region" }),
    "bar with intervals": charts.bar(balances, {
      ...{ x: "segment", y: "mean", interval: ["mean_low", "mean_high"], color: "segment", unit: "EUR" },
    }),
    "bar stacked": charts.bar(customers, { x: "segment", color: "loyalty" }),
    "bar grouped": charts.bar(customers, {
      x: "segment",
      y: "balance",
      color: "risk",
      layout: "grouped",
      unit: "EUR",
    }),
    "bar of shares": charts.bar(customers, { x: "segment", color: "occupation", layout: "share" }),
    "bar by number": charts.bar(customers, { x: "products_held" }),
    "bar of many": charts.bar(manyCategories(), { x: "merchant", y: "amount", reduce: "sum", unit: "EUR" }),
    "bar below zero": charts.bar(changes(), { x: "region", y: "change", unit: "%" }),
    "line with references": charts.line(monthly, {
      ...{
        x: "month",
        y: "amount",
        reduce: "sum",
        unit: "EUR",
        references: [{ value: 35_000, label: "plan" }],
      },
    }),
    "line by color": charts.line(monthly, {
      x: "month",
      y: "amount",
      color: "channel",
      reduce: "sum",
      unit: "EUR",
    }),
    "line with band": charts.line(methodTables("forecastByPeriod", runs)["forecast"]!, {
      ...{ x: "period", y: "forecast", band: ["lower_80", "upper_80"] },
    }),
    "area stacked": charts.area(monthly, { x: "month", y: "amount", color: "channel", unit: "EUR" }),
    "area of shares": charts.area(monthly, { x: "month", y: "amount", color: "type", layout: "share" }),
    "area alone": charts.area(monthly, { x: "month", y: "amount" }),
    histogram: charts.histogram(customers, { x: "balance", unit: "EUR" }),
    "histogram by color": charts.histogram(customers, { x: "age", color: "segment", unit: "years" }),
    "histogram of dates": charts.histogram(transactions, { x: "date" }),
    density: charts.density(customers, { x: "age", color: "segment", unit: "years" }),
    "density alone": charts.density(customers, { x: "income", unit: "EUR" }),
    box: charts.box(customers, { x: "segment", y: "income", color: "segment", unit: "EUR" }),
    scatter: charts.scatter(customers, { x: "age", y: "digital_sessions", color: "segment", xUnit: "years" }),
    "scatter of many": charts.scatter(cloud(), { x: "age", y: "balance", yUnit: "EUR" }),
    "scatter of many by color": charts.scatter(cloud(), { x: "age", y: "balance", color: "half" }),
    "heat map": charts.heatMap(customers, { x: "occupation", y: "risk" }),
    "heat map of means": charts.heatMap(customers, {
      x: "loyalty",
      y: "segment",
      value: "balance",
      unit: "EUR",
    }),
    "heat map with center": charts.heatMap(
      profile["numbers"]!.where((row) => row["segment"] !== "everyone"),
      { x: "column", y: "segment", value: "index", center: 100 },
    ),
    "dot plot": charts.dotPlot(methodTables("clickThrough", runs)["cells"]!, {
      ...{ x: "campaign", y: "rate", color: "segment", interval: ["rate_low", "rate_high"], unit: "%" },
    }),
    "dot plot of one": charts.dotPlot(profile["segments"]!, {
      ...{ x: "segment", y: "share", interval: ["share_low", "share_high"], unit: "%" },
    }),
    "small multiples": charts.smallMultiples(monthly, {
      x: "month",
      y: "amount",
      by: "channel",
      unit: "EUR",
    }),
    "small multiples of bars": charts.smallMultiples(monthly, {
      x: "month",
      y: "amount",
      by: "type",
      mark: "bar",
      reduce: "sum",
    }),
    elbow: charts.elbow(kmeans["scores"]!),
    "silhouette by k": charts.silhouetteByK(kmeans["scores"]!),
    silhouette: charts.silhouette(silhouettes(customers)),
    "cluster map": charts.clusterMap(kmeans["map"]!),
    "drift bars": charts.driftBars(drift["measures"]!),
    "drift over time": charts.driftOverTime(methodTables("driftOverTime", runs)["measures"]!),
    "bin shift": charts.binShift(drift["bins"]!, { column: "amount" }),
    "bin shift of categories": charts.binShift(drift["bins"]!, { column: "channel" }),
    reliability: charts.reliability(risk["calibration"]!),
    roc: charts.roc(risk["scores"]!.where((row) => row["set"] === "test")),
    lift: charts.lift(risk["lift"]!),
    gains: charts.gains(risk["lift"]!),
    waterfall: charts.waterfall(methodTables("benefitsTable", runs)["waterfall"]!, {
      measure: "digital_sessions",
    }),
    "waterfall of changes": charts.waterfall(
      [
        { step: "New customers", change: 1_240_000 },
        { step: "More products each", change: 860_000 },
        { step: "Lower fees", change: -410_000 },
        { step: "Churn", change: -625_000 },
      ],
      { unit: "EUR" },
    ),
    migration: charts.migration(methodTables("segmentMigration", runs)["flows"]!),
    forecast: charts.forecast(methodTables("forecastByPeriod", runs)["forecast"]!, {
      label: "Amount",
      unit: "EUR",
    }),
    empty: charts.bar([], { x: "occupation" }),
  };
}

function silhouettes(customers: AnyTable): AnyTable {
  const columns = ["age", "income", "balance", "products_held", "digital_sessions"];
  return silhouetteBars(customers, customers.column("segment"), { columns }).bars;
}

function manyCategories(): AnyTable {
  const random = createRandom(3);
  return Table.fromRows(
    Array.from({ length: 60 }, (_, at) => ({
      merchant: `Merchant number ${at + 1}`,
      amount: 90_000 * random.next() ** 3,
    })),
  );
}

const changes = (): AnyTable =>
  Table.fromRows([
    { region: "North", change: 0.042 },
    { region: "South", change: -0.031 },
    { region: "East", change: 0.018 },
    { region: "West", change: -0.007 },
  ]);

function cloud(): AnyTable {
  const random = createRandom(4);
  const count = 40_000;
  const age = Float64Array.from({ length: count }, () => 18 + 70 * random.next() * random.next());
  const balance = age.map((years) => Math.max(0, years * 300 + 6_000 * random.normal()));
  return Table.fromColumns<RowShape>({
    age,
    balance,
    half: Array.from(age, (years) => (years > 40 ? "older" : "younger")),
  });
}
