import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { valueAt } from "../../../analysis/columns.ts";
import { drain, tablesOf } from "../../../analysis/method.ts";
import { Table } from "../../../analysis/table.ts";
import {
  pseudonymize,
  pseudonymizeSteps,
  pseudonymizeTable,
} from "../../../analysis/privacy/pseudonymize.ts";
import { pseudonymizeMethod } from "../../../analysis/privacy/pseudonymize-method.ts";

const key = "a secret of more than 16 bytes";
const of = (...given: Parameters<typeof pseudonymize>): unknown[] => {
  const { column } = pseudonymize(...given);
  return Array.from(column.codes, (_, row) => valueAt(column, row));
};

describe("pseudonymize()", () => {
  test("is the HMAC-SHA-256 of every value, as Node computes it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "grapheme" })),
        fc.string({ minLength: 1 }),
        (values, secret) => {
          const expected = values.map((value) => createHmac("sha256", secret).update(value).digest("hex"));
          expect(of(values, { key: secret })).toEqual(expected);
        },
      ),
    );
  });
  test("takes a key of bytes", () => {
    expect(of(["x"], { key: new TextEncoder().encode(key) })).toEqual(of(["x"], { key }));
  });
  test("gives equal values equal pseudonyms, and different ones different", () => {
    const [a, b, again] = of(["a", "b", "a"], { key });
    expect(a).toBe(again);
    expect(a).not.toBe(b);
  });
  test("gives other pseudonyms with another key", () =>
    expect(of(["a"], { key })).not.toEqual(of(["a"], { key: `${key}!` })));
  test("leaves missing values missing, and takes the empty text as a value", () => {
    const found = pseudonymize([null, "", undefined, "a"], { key });
    expect(Array.from(found.column.codes, (code) => code < 0)).toEqual([true, false, true, false]);
    expect(found).toMatchObject({ missing: 2, numDistinct: 2 });
  });
  test("takes numbers as they are written", () =>
    expect(of([12, 1.5], { key })).toEqual(of(["12", "1.5"], { key })));
  test("sorts the dictionary, so that its order tells nothing of the values", () => {
    const { column } = pseudonymize(["a", "b", "c", "d", "e", "f"], { key });
    expect(column.dictionary).toEqual(column.dictionary.toSorted());
  });
  test("says nothing of values that no row has", () => {
    const table = Table.fromColumns({ id: ["a", "b", "c"] }).take([1]);
    expect(pseudonymize(table.column("id"), { key }).column.dictionary).toHaveLength(1);
  });
  test("of nothing is nothing", () =>
    expect(pseudonymize([], { key })).toMatchObject({ numDistinct: 0, collisions: 0 }));
  test("shortens to the first digits", () => {
    expect(of(["a"], { key, length: 12 })).toEqual([(of(["a"], { key })[0] as string).slice(0, 12)]);
  });
  test("counts values that share a shortened pseudonym, and says so", () => {
    // Found by trying: both begin with 3ebb72c1.
    const values = ["c81963", "c191678", "c1", "c81963"];
    const found = pseudonymize(values, { key, length: 8 });
    expect(found).toMatchObject({ collisions: 2, numDistinct: 3, column: { dictionary: { length: 2 } } });
    expect(found.notes).toContain("2 different values share a pseudonym: keep more than 8 digits.");
    expect(pseudonymize(values, { key, length: 16 }).collisions).toBe(0);
  });
  test("says that the data stay personal, and that a short key can be guessed", () => {
    const { notes } = pseudonymize(["a"], { key: "short" });
    expect(notes[0]).toContain("stay personal data (GDPR Art. 4(5))");
    expect(notes[1]).toBe("The key has 5 bytes and could be guessed: use at least 16 random ones.");
    expect(pseudonymize(["a"], { key }).notes).toHaveLength(1);
  });
  test.each([
    [{ key: "" }, "The key is empty."],
    [{ key: new Uint8Array(0) }, "The key is empty."],
    [{ key, length: 7 }, "length is 7."],
    [{ key, length: 65 }, "length is 65."],
    [{ key, length: 8.5 }, "length is 8.5."],
  ])("%# is refused", (options, message) => {
    expect(() => pseudonymize(["a"], options)).toThrow(message);
  });
});

test("pseudonymizeTable() replaces columns in their places and leaves the others", () => {
  const table = Table.fromColumns({ id: ["a", "b"], age: [30, 40], partner: ["b", null] });
  const found = pseudonymizeTable(table, { columns: ["id", "partner"], key });
  expect(found.table.columnNames).toEqual(["id", "age", "partner"]);
  expect(found.table.values("age")).toEqual([30, 40]);
  expect(found.table.values("partner")[0]).toBe(found.table.values("id")[1]);
  expect(found.summary.rows()).toMatchObject([
    { column: "id", distinct: 2, collisions: 0, missing: 0 },
    { column: "partner", distinct: 1, collisions: 0, missing: 1 },
  ]);
  expect(found.notes).toHaveLength(1);
  expect(table.values("id")).toEqual(["a", "b"]);
});
test("pseudonymizeTable() without columns is refused", () => {
  expect(() => pseudonymizeTable(Table.fromColumns({ a: ["x"] }), { columns: [], key })).toThrow(
    "No columns are chosen.",
  );
});
test("pseudonymizeSteps() says how far it is", () => {
  const steps = pseudonymizeSteps(["a", "b"], { key });
  expect(steps.next().value).toEqual({ fraction: 0, text: "pseudonyms of 2 values" });
});
test("pseudonymizeMethod runs from its form, and not without a key", () => {
  const table = Table.fromColumns({ id: ["a", "b"] });
  const result = drain(pseudonymizeMethod.run([table], { columns: ["id"], key }));
  expect(tablesOf(pseudonymizeMethod, result)["pseudonymized"]!.values("id")).toEqual(
    of(["a", "b"], { key, length: 16 }),
  );
  expect(() => drain(pseudonymizeMethod.run([table], { columns: ["id"] }))).toThrow("The key is empty.");
});
