import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { makeBank } from "../../sample-data/bank.ts";
import { generate } from "../../sample-data/generate.ts";
import { rowsOf } from "./behavior-table.ts";

const folder = mkdtempSync(join(tmpdir(), "stratabook-sample-"));
afterAll(() => rmSync(folder, { recursive: true }));
const shipped = (name: string): Buffer => readFileSync(new URL(`../../sample-data/${name}`, import.meta.url));

describe("generate()", () => {
  const names = generate(folder);

  test.each(names)("makes %s again, byte for byte", (name) => {
    expect(readFileSync(join(folder, name)).equals(shipped(name))).toBe(true);
  });

  test("keeps the shipped files under 6 MB together", () => {
    expect(names.reduce((sum, name) => sum + shipped(name).length, 0)).toBeLessThan(6_000_000);
  });

  test("writes every file as CSV on demand, with the values of the Parquet file", () => {
    const csv = generate(join(folder, "csv"), { rows: 480, format: "csv" });
    expect(csv.every((name) => name.endsWith(".csv"))).toBe(true);
    const [header, first] = readFileSync(join(folder, "csv", "sessions.csv"), "utf8").split("\n");
    const [row] = rowsOf(makeBank(480), "sessions");
    expect(header).toBe("customer_id,started_at,minutes,device,main_feature,features_used");
    expect(first).toBe(
      [
        row!["customer_id"],
        (row!["started_at"] as Date).toISOString().slice(0, 19).replace("T", " "),
        ...["minutes", "device", "main_feature", "features_used"].map((name) => row![name]),
      ].join(","),
    );
  });
});

describe("makeBank()", () => {
  const bank = makeBank(4_800, 7);

  test("makes as many transactions as asked for, and a customer for 48 of them", () => {
    expect(rowsOf(bank, "transactions")).toHaveLength(4_800);
    expect(rowsOf(bank, "sessions")).toHaveLength(4_320);
    expect(rowsOf(bank, "campaigns")).toHaveLength(1_440);
    expect(bank.customers).toHaveLength(100);
  });

  test("makes the same rows for the same seed and others for another", () => {
    expect(rowsOf(makeBank(4_800, 7), "campaigns")).toEqual(rowsOf(bank, "campaigns"));
    expect(rowsOf(makeBank(4_800, 8), "campaigns")).not.toEqual(rowsOf(bank, "campaigns"));
  });

  test.each(["accounts", "transactions", "sessions", "campaigns", "satisfaction", "customers_raw"])(
    "names in %s only customers that there are",
    (name) => {
      const known = new Set<unknown>(bank.customers.map(({ customer_id }) => customer_id));
      expect(rowsOf(bank, name).filter((row) => !known.has(row["customer_id"]))).toEqual([]);
    },
  );

  test("has no activity of a customer after the account is closed", () => {
    const closed = new Map(rowsOf(bank, "customers").map((row) => [row["customer_id"], row["closed_on"]]));
    const late = ["transactions", "sessions", "campaigns", "satisfaction"].flatMap((name) =>
      rowsOf(bank, name).filter((row) => {
        const end = closed.get(row["customer_id"] ?? null);
        return end instanceof Date && (row["date"] ?? row["started_at"])! > end;
      }),
    );
    expect(late).toEqual([]);
  });

  test("gives every customer the accounts and the balance that the customers' file tells", () => {
    for (const row of rowsOf(bank, "customers")) {
      const accounts = rowsOf(bank, "accounts").filter((each) => each["customer_id"] === row["customer_id"]);
      const positive = accounts.map((each) => each["balance"] as number).filter((balance) => balance > 0);
      expect(accounts).toHaveLength(row["products_held"] as number);
      expect(positive.reduce((a, b) => a + b, 0)).toBeCloseTo(row["balance"] as number, 1);
      for (const kind of ["checking", "savings", "card", "loan", "mortgage", "investment"])
        expect(accounts.some((each) => each["kind"] === kind)).toBe(row[kind]);
    }
  });

  test("writes balances and amounts in whole cents", () => {
    const amounts = [...rowsOf(bank, "transactions"), ...rowsOf(bank, "accounts")].map(
      (row) => (row["amount"] ?? row["balance"]) as number,
    );
    expect(amounts.filter((amount) => amount !== Math.round(amount * 100) / 100)).toEqual([]);
  });
});
