import { describe, expect, test } from "vitest";
import { createRandom, detectPersonalColumns, Table } from "../../analysis/index.ts";
import { makeBank, shippedTransactions } from "../../sample-data/bank.ts";
import { dirtShares, personalColumns, rawCustomers, type Dirt } from "../../sample-data/raw-customers.ts";
import { rowsOf } from "./behavior-table.ts";

const bank = makeBank(shippedTransactions);
const raw = Table.fromRows(rowsOf(bank, "customers_raw"));

describe("the personal columns", () => {
  test("are found in the raw customers, all of them and no others", () => {
    const { columns } = detectPersonalColumns(raw);
    expect(columns.map(({ column }) => column).sort()).toEqual([...personalColumns].sort());
    expect(columns.every(({ confidence }) => confidence === "high")).toBe(true);
  });

  test.each(["customers", "accounts", "campaigns", "satisfaction"])("are in no other file: %s", (name) => {
    expect(detectPersonalColumns(Table.fromRows(rowsOf(bank, name))).columns).toEqual([]);
  });

  test("belong to nobody: example domains, the country ZZ", () => {
    const ends = /@example\.(com|org|net)$/;
    expect(raw.values("email").every((email) => email === null || ends.test(String(email)))).toBe(true);
    expect(raw.values("iban").every((iban) => String(iban).startsWith("ZZ"))).toBe(true);
  });
});

describe("the dirt of the raw customers", () => {
  const made = [...rawCustomers(bank.customers, createRandom(1))];
  const customers = made.slice(0, bank.customers.length);

  test.each(Object.keys(dirtShares) as Dirt[])("%s has about its share", (kind) => {
    const share = customers.filter(({ dirt }) => dirt.has(kind)).length / customers.length;
    expect(Math.abs(share - dirtShares[kind])).toBeLessThan(
      4 * Math.sqrt(dirtShares[kind] / customers.length),
    );
  });

  test("repeats ids at the end only", () => {
    const ids = made.map(({ row }) => row["customer_id"]);
    expect(new Set(ids.slice(0, customers.length)).size).toBe(customers.length);
    const again = customers.filter(({ dirt }) => dirt.has("repeated row") || dirt.has("second version"));
    expect(ids.slice(customers.length)).toEqual(again.map(({ row }) => row["customer_id"]));
  });

  test("keeps the value of everything that has no dirt", () => {
    const clean = customers.findIndex(({ dirt }) => dirt.size === 0);
    const { age, occupation, region, income, balance, loyalty, customer_since } = bank.customers[clean]!;
    expect(customers[clean]!.row).toMatchObject({
      ...{ age, occupation, region, income, balance, loyalty, customer_since },
    });
  });
});
