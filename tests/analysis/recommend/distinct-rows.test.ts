import fc from "fast-check";
import { expect, test } from "vitest";
import { drain } from "../../../analysis/method.ts";
import { neighborsOfEqualsSteps } from "../../../analysis/recommend/distinct-rows.ts";
import { interactions } from "../../../analysis/recommend/interactions.ts";
import { neighborSteps } from "../../../analysis/recommend/neighbor-lists.ts";
import { weightRows } from "../../../analysis/recommend/weight-interactions.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";

const manyEquals = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 2 })), {
  minLength: 1,
  maxLength: 40,
});

test("neighborsOfEqualsSteps() finds what comparing all rows finds", () => {
  fc.assert(
    fc.property(
      manyEquals,
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(0, 2),
      fc.integer({ min: 1, max: 2 }),
      fc.constantFrom("none", "tfidf", "bm25"),
      (pairs, capacity, shrinkage, minSupport, weighting) => {
        const table = Table.fromColumns({
          user: pairs.map(([user]) => user),
          item: pairs.map(([, item]) => item),
        });
        const data = interactions(table, { user: "user", item: "item", users: [10, 11] });
        const rows = weightRows(data.byUser, { weighting });
        const options = {
          similarity: "overall-cosine",
          capacity,
          minSimilarity: 1e-6,
          minSupport,
          shrinkage,
        } as const;
        const all = drain(neighborSteps(rows, options, "users"));
        const shared = drain(neighborsOfEqualsSteps(rows, options, "users"));
        expect(shared.starts).toEqual(all.starts);
        expect(shared.neighbors).toEqual(all.neighbors);
        shared.similarities.forEach((value, at) => expectClose(value, all.similarities[at]!, { rel: 1e-12 }));
      },
    ),
  );
});
