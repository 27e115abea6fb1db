import { describe, expect, test } from "vitest";
import type { Difference } from "../../../analysis/profile/sets-apart.ts";
import { suggestName, suggestNames } from "../../../analysis/profile/suggest-name.ts";

const differs = (column: string, effect: number, more: Partial<Difference> = {}): Difference => ({
  column,
  category: null,
  kind: "number",
  effect,
  level: "large",
  p: 0,
  here: 0.6,
  everyone: 0.3,
  sentence: `${column} differs`,
  ...more,
});
const ofCategory = (column: string, category: string | boolean, effect: number, here = 0.6): Difference =>
  differs(column, effect, { kind: "category", category, here });

describe("suggestName()", () => {
  test("says the two strongest differences, and what they rest on", () => {
    const given = [differs("income", 1), differs("logins", -1), differs("age", 0.5)];
    expect(suggestName(given)).toEqual({
      name: "High income, few logins",
      because: ["income differs", "logins differs"],
    });
  });
  test.each([
    ["monthlyIncome_eur", 1, "High monthly income"],
    ["login_count", 1, "Many logins"],
    ["n_products", -1, "Few products"],
    ["app_sessions", 1, "Many app sessions"],
    ["age", -1, "Younger"],
    ["age_years", 1, "Older"],
    ["recency_days", 1, "Not seen lately"],
    ["days_since_last_login", -1, "Seen lately"],
    ["tenure_months", -1, "Short tenure"],
    ["savings", -1, "Low savings"],
    ["tx_amount_mean", 1, "High tx amount"],
    ["credit_status", 1, "High credit status"],
    ["x", 1, "High x"],
  ])("of %s with %d is %s", (column, effect, name) => {
    expect(suggestName([differs(column, effect)]).name).toBe(name);
  });
  test.each([
    [ofCategory("job", "retired", 1), "Mostly retired"],
    [ofCategory("job", "retired", 1, 0.3), "Often retired"],
    [ofCategory("job", "retired", -1), "Rarely retired"],
    [ofCategory("risk", "3", 1), "Mostly risk 3"],
    [ofCategory("smoker", "yes", 1), "Mostly smoker yes"],
    [ofCategory("has_card", true, 1, 0.9), "With card"],
    [ofCategory("has_card", true, 1, 0.4), "Often with card"],
    [ofCategory("has_card", true, -1, 0.01), "Without card"],
    [ofCategory("has_card", true, -1, 0.2), "Rarely with card"],
    [ofCategory("is_active", true, 1, 0.9), "Mostly active"],
  ])("of %j is %s", (difference, name) => expect(suggestName([difference]).name).toBe(name));
  test("without differences says so", () =>
    expect(suggestName([])).toEqual({ name: "Much like everyone", because: [] }));
});

describe("suggestNames()", () => {
  const shared = [differs("income", 1), differs("logins", -1)];
  test("says more where two names would be the same", () => {
    const names = suggestNames(
      [[...shared, differs("age", 1)], [...shared, differs("age", -1)], [shared[0]!]],
      ["1", "2", "3"],
    );
    expect(names.map(({ name }) => name)).toEqual([
      "High income, few logins, older",
      "High income, few logins, younger",
      "High income",
    ]);
  });
  test("adds the segment's key where nothing else tells them apart", () => {
    expect(suggestNames([[], [], shared], ["1", "2", "3"]).map(({ name }) => name)).toEqual([
      "Much like everyone (1)",
      "Much like everyone (2)",
      "High income, few logins",
    ]);
  });
  test("of no segments is empty", () => expect(suggestNames([], [])).toEqual([]));
});
