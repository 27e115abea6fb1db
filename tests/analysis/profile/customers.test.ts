import { describe, expect, test } from "vitest";
import { describeCounted, readCounted } from "../../../analysis/profile/customers.ts";
import { Table } from "../../../analysis/table.ts";

const joined = Table.fromColumns({
  id: ["a", "b", "a", null, "b"],
  age: [30, null, 30, 1, null],
  job: ["nurse", "clerk", "nurse", "clerk", "clerk"],
  amount: [1, 2, 3, 4, 5],
  since: [new Date(1), new Date(2), new Date(1), new Date(3), new Date(2)],
  tags: [[1], [2], [1], [3], [2]],
});

describe("readCounted()", () => {
  test("takes each customer once, in order of first appearance", () => {
    const { table, unit, fanOut } = readCounted(joined, "id", ["age", "job", "since", "tags"]);
    expect(table.values("age")).toEqual([30, null]);
    expect(table.values("job")).toEqual(["nurse", "clerk"]);
    expect([unit, fanOut?.repeats, fanOut?.rowsWithoutKey]).toEqual(["customers", 2, 1]);
  });
  test("without a key takes rows as they are", () => {
    const { table, unit, fanOut } = readCounted(joined, undefined, ["amount"]);
    expect([table.numRows, unit, fanOut?.repeats]).toEqual([5, "rows", 2]);
  });
  test.each(["id", "customer_id", "customerId", "Client No", "user"])("without a key looks at %s", (name) => {
    const table = Table.fromColumns({ [name]: [1, 1], x: [1, 2] });
    expect(readCounted(table, undefined, ["x"]).fanOut?.key).toBe(name);
    expect(readCounted(table.head(1), undefined, ["x"]).fanOut).toBeNull();
  });
  test.each(["idea", "product_id", "users_seen"])("without a key does not look at %s", (name) => {
    const table = Table.fromColumns({ [name]: [1, 1], x: [1, 2] });
    expect(readCounted(table, undefined, ["x"]).fanOut).toBeNull();
  });
  test("refuses a column that differs within a customer, with how many and an example", () => {
    expect(() => readCounted(joined, "id", ["job", "amount"])).toThrow(
      '"amount" differs between rows of the same "id" for 2 customers: a has 1 and 3.',
    );
  });
  test("names every such column", () => {
    const more = joined.with({ other: [1, 2, 1, 1, 3] });
    expect(() => readCounted(more, "id", ["amount", "other"])).toThrow('a has 1 and 3; so do "other".');
  });
  test("refuses a value beside a gap", () => {
    const gap = joined.with({ age: [30, null, null, 1, null] });
    expect(() => readCounted(gap, "id", ["age"])).toThrow("for 1 customer: a has 30 and (missing).");
  });
  test("refuses a table without rows, or without any key", () => {
    expect(() => readCounted(joined.slice(0, 0), undefined, ["age"])).toThrow("There are no rows to count.");
    expect(() => readCounted(joined.slice(3, 4), "id", ["age"])).toThrow("There are no rows to count.");
  });
});

describe("describeCounted()", () => {
  test("says what was counted and left out, and how the key repeats", () => {
    const counted = readCounted(joined, "id", ["age"]);
    expect(describeCounted(counted, 1, 1)).toBe(
      "Counts 1 customer, 1 customer left out for want of a value. " +
        '"id" repeats: 4 rows hold 2 customers, 2 rows each on average and 2 for a. 1 row has no "id". ' +
        "Each is counted once.",
    );
  });
  test("says no more than needed", () => {
    expect(describeCounted({ unit: "rows", fanOut: null }, 2, 0)).toBe("Counts 2 rows.");
    expect(describeCounted(readCounted(joined.slice(0, 2), "id", ["age"]), 2, 0)).toBe("Counts 2 customers.");
  });
});
