import { describe, expect, test } from "vitest";
import { joinWords, uncheckedWords } from "../../../renderer/app/join-text.ts";
import type { JoinCheck } from "../../../renderer/data/database.ts";

const check: JoinCheck = {
  line: 2,
  left: "customers",
  right: "transactions",
  keys: ["customer_id"],
  before: { rows: 2000, keys: 2000 },
  after: { rows: 41_188, keys: 1950 },
  matchedRows: 1950,
  matches: 41_188,
  multipliedSql: "",
};

describe("joinWords", () => {
  test("tells rows and keys before and after where rows are multiplied", () => {
    expect(joinWords(check)).toMatchObject({
      tone: "multiplied",
      message:
        "Joining transactions multiplies rows of customers: 2,000 rows before, 41,188 after. Distinct customer_id: 2,000 before, 1,950 after.",
      advice: expect.stringContaining("21 rows on average") as unknown,
    });
  });

  test("tells how many keys are left out where that is all", () => {
    expect(joinWords({ ...check, matches: 1950, after: { rows: 1950, keys: 1950 } })).toMatchObject({
      tone: "lost",
      message: "Joining transactions leaves out 50 of 2,000 distinct customer_id of customers.",
    });
  });

  test("does without keys where the condition is no equality", () => {
    const words = joinWords({
      ...check,
      keys: [],
      before: { rows: 10, keys: 0 },
      after: { rows: 30, keys: 0 },
    });
    expect(words?.message).toBe(
      "Joining transactions multiplies rows of customers: 10 rows before, 30 after.",
    );
    expect(words?.advice).toContain("Narrow the condition");
  });

  test("says of a join that was not counted that it may multiply rows, and why it was not", () => {
    expect(uncheckedWords({ line: 3, reason: "It stands in a recursive query." })).toMatchObject({
      message: "This join was not checked: it may multiply rows.",
      advice: "It stands in a recursive query.",
    });
  });

  test("says nothing where every row stays one row", () => {
    const after = { rows: 2000, keys: 2000 };
    expect(joinWords({ ...check, matches: 1950, after })).toBeNull();
  });
});
