import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { adjustedRand, chooseK, compareDrift, kmeans, Table } from "../../analysis/index.ts";
import {
  customersCsv,
  makeSampleData,
  shippedTransactions,
  transactionsParquet,
} from "../../sample-data/generate.ts";
import { plantedDrift } from "../../sample-data/transactions.ts";

const read = (name: string): Buffer => readFileSync(new URL(`../../sample-data/${name}`, import.meta.url));
const { customers, transactions } = makeSampleData(shippedTransactions);
const columns = ["age", "income", "balance", "products_held", "digital_sessions"];

describe("makeSampleData()", () => {
  test("makes customers.csv again, byte for byte", () => {
    expect(customersCsv(customers)).toBe(read("customers.csv").toString("utf8"));
  });

  test("makes transactions.parquet again, byte for byte", () => {
    expect(Buffer.from(transactionsParquet(transactions)).equals(read("transactions.parquet"))).toBe(true);
  });

  test("keeps the shipped files under 2 MB together", () => {
    expect(read("customers.csv").length + read("transactions.parquet").length).toBeLessThan(2_000_000);
  });

  test("makes as many transactions as asked for, and a customer for 20 of them", () => {
    const small = makeSampleData(1_000);
    expect(small.transactions.date).toHaveLength(1_000);
    expect(small.customers.rows).toHaveLength(50);
  });
});

describe("the planted segments", () => {
  const table = Table.fromRows(customers.rows.map((row) => ({ ...row })));
  const known = table.values("income").map((income) => income !== null);
  const planted = Array.from(customers.planted).filter((_, row) => known[row]);

  test("are found by k-means on standardized columns, adjusted Rand at least 0.9", () => {
    const model = kmeans(table.where(known), { columns, k: 4, scale: "standard" });
    expect(adjustedRand(model.labels, planted)).toBeGreaterThanOrEqual(0.9);
  });

  test("are as many as the silhouette chooses", () => {
    expect(chooseK(table, { columns, scale: "standard" }).k).toBe(4);
  });
});

describe("the planted drift", () => {
  const table = Table.fromColumns({ ...transactions });
  const months = transactions.date.map((date) => date.toISOString().slice(0, 7));
  const reference = table.where(months.map((month) => month < "2025-01"));
  const watched = ["type", "channel", "amount", "device"];

  test("is flagged in exactly the planted columns when the years are compared", () => {
    const current = table.where(months.map((month) => month >= "2025-01"));
    const { driftedColumns } = compareDrift(reference, current, { columns: watched });
    expect([...driftedColumns].sort()).toEqual([...plantedDrift.columns]);
  });

  test.each([...new Set(months)])("is flagged from the planted month on and not before: %s", (month) => {
    const inMonth = table.where(months.map((other) => other === month));
    const { driftedColumns } = compareDrift(reference, inMonth, { columns: watched });
    expect([...driftedColumns].sort()).toEqual(month >= plantedDrift.from ? [...plantedDrift.columns] : []);
  });

  test("leaves the seasons alone: December is busiest and August quietest in both years", () => {
    const counts = (year: string): number[] =>
      Array.from({ length: 12 }, (_, i) => {
        const month = `${year}-${String(i + 1).padStart(2, "0")}`;
        return months.filter((other) => other === month).length;
      });
    for (const year of ["2024", "2025"]) {
      expect(counts(year).indexOf(Math.max(...counts(year)))).toBe(11);
      expect([6, 7]).toContain(counts(year).indexOf(Math.min(...counts(year))));
    }
  });
});
