import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { interactions, pairUsers, type Interactions } from "../../../analysis/recommend/interactions.ts";
import { splitLeaveLastOut, splitRandom } from "../../../analysis/recommend/split.ts";
import { Table } from "../../../analysis/table.ts";
import { smallHoldings, someInteractions } from "./fixtures.ts";

const pairsOf = ({ byUser }: Interactions): string[] => {
  const users = pairUsers(byUser);
  return Array.from(byUser.columns, (item, at) => `${users[at]!}-${item}-${byUser.values[at]!}`);
};

const dated = interactions(
  Table.fromColumns({
    user: [1, 1, 1, 2, 3, 3],
    item: ["a", "b", "c", "a", "b", "a"],
    time: [5, 9, 1, 3, 2, 2],
  }),
  { user: "user", item: "item", time: "time" },
);

describe("splitLeaveLastOut()", () => {
  test("holds out the last by time, of equal times the later in the table", () => {
    const { train, test: held, usersTested, usersLeftOut } = splitLeaveLastOut(dated);
    expect(pairsOf(held)).toEqual(["0-1-1", "2-0-1"]);
    expect(pairsOf(train)).toEqual(["0-0-1", "0-2-1", "1-0-1", "2-1-1"]);
    expect([usersTested, usersLeftOut]).toEqual([2, 1]);
  });
  test("holds out count items of those who have more", () => {
    expect(pairsOf(splitLeaveLastOut(dated, { count: 2 }).test)).toEqual(["0-0-1", "0-1-1"]);
  });
  test("refuses interactions without a time, and too few items", () => {
    expect(() => splitLeaveLastOut(smallHoldings())).toThrow("have no time");
    expect(() => splitLeaveLastOut(dated, { count: 3 })).toThrow("Nobody has more than 3 items.");
    expect(() => splitLeaveLastOut(dated, { count: 0 })).toThrow("count is 0.");
  });
});

describe("splitRandom()", () => {
  test("holds out the share, the same for the same seed", () => {
    const split = splitRandom(smallHoldings(), { testShare: 0.25, seed: 3 });
    expect(pairsOf(split.test).length).toBe(2);
    expect(pairsOf(splitRandom(smallHoldings(), { testShare: 0.25, seed: 3 }).test)).toEqual(
      pairsOf(split.test),
    );
    const drawn = new Set(
      Array.from({ length: 20 }, (_, seed) => pairsOf(splitRandom(smallHoldings(), { seed }).test).join()),
    );
    expect(drawn.size).toBeGreaterThan(3);
  });
  test.each([0, 1, NaN, -0.5])("refuses the share %d", (testShare) => {
    expect(() => splitRandom(smallHoldings(), { testShare })).toThrow(`testShare is ${testShare}.`);
  });
  test("refuses customers with one item each", () => {
    const single = interactions(Table.fromColumns({ user: [1, 2], item: ["a", "b"] }), {
      user: "user",
      item: "item",
    });
    expect(() => splitRandom(single)).toThrow("Nobody has more than one item.");
  });
});

test("both parts together are all pairs, and everyone tested keeps one", () => {
  fc.assert(
    fc.property(someInteractions, fc.integer({ min: 0, max: 1000 }), (data, seed) => {
      const { byUser } = data;
      const most = Math.max(
        ...Array.from({ length: byUser.numRows }, (_, u) => byUser.starts[u + 1]! - byUser.starts[u]!),
      );
      fc.pre(most > 1);
      for (const { train, test: held } of [
        splitRandom(data, { seed, testShare: 0.5 }),
        splitLeaveLastOut(data),
      ]) {
        expect([...pairsOf(train), ...pairsOf(held)].sort()).toEqual(pairsOf(data).sort());
        const trained = new Set(pairUsers(train.byUser));
        for (const user of pairUsers(held.byUser)) expect(trained.has(user)).toBe(true);
      }
    }),
  );
});
