import fc from "fast-check";
import { interactions, type Interactions } from "../../../analysis/recommend/interactions.ts";
import { Table } from "../../../analysis/table.ts";

/**
 * Four customers and four products: ann has a b, bob a b c, cem b c, dee a; nobody has d.
 */
export const smallHoldings = (): Interactions =>
  interactions(
    Table.fromColumns({
      customer: ["ann", "ann", "bob", "bob", "bob", "cem", "cem", "dee"],
      product: ["a", "b", "a", "b", "c", "b", "c", "a"],
    }),
    { user: "customer", item: "product", items: ["d"] },
  );

/** Random pairs of up to 12 users and 8 items with values from 1 to 5; further users and items have none. */
export const someInteractions = fc
  .array(
    fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 5 })),
    {
      minLength: 1,
      maxLength: 50,
    },
  )
  .map((rows) =>
    interactions(
      Table.fromColumns({
        user: rows.map(([user]) => user),
        item: rows.map(([, item]) => item),
        value: rows.map(([, , value]) => value),
        time: rows.map((_, at) => at),
      }),
      {
        user: "user",
        item: "item",
        value: "value",
        time: "time",
        users: [0, 1, 2, 20],
        items: [0, 1, 2, 30],
      },
    ),
  );
