import { describe, expect, test } from "vitest";
import { createRandom, type Random } from "../../../analysis/random.ts";
import { bgNbd, bgNbdLogLikelihood, bgNbdSteps } from "../../../analysis/risk/fit-bg-nbd.ts";
import { gammaGamma, expectedAmount } from "../../../analysis/risk/gamma-gamma.ts";
import { lifetimeValue } from "../../../analysis/risk/lifetime-value.ts";
import { expectedPurchases } from "../../../analysis/risk/bg-nbd.ts";
import { Table } from "../../../analysis/table.ts";
import { expectClose } from "../../helpers/expect-close.ts";

/** Gamma distributed with a whole shape and rate 1: a sum of exponentials. */
function erlang(random: Random, shape: number): number {
  let sum = 0;
  for (let i = 0; i < shape; i++) sum -= Math.log(1 - random.next());
  return sum;
}

/** Customers as BG/NBD has them, with r 1, alpha 10, a 1, b 3, and purchases of a mean of 4 · 30 / 2. */
function simulate(count: number): Table {
  const random = createRandom(7);
  return Table.fromRows(
    Array.from({ length: count }, () => {
      const rate = erlang(random, 1) / 10;
      const leaves = erlang(random, 1);
      const chance = leaves / (leaves + erlang(random, 3));
      const T = 20 + 60 * random.next();
      let [time, frequency, recency] = [0, 0, 0];
      for (;;) {
        time -= Math.log(1 - random.next()) / rate;
        if (time > T) break;
        frequency++;
        recency = time;
        if (random.next() < chance) break;
      }
      const scale = 30 / erlang(random, 3);
      const monetary_value = frequency === 0 ? 0 : (erlang(random, 4 * frequency) * scale) / frequency;
      return { frequency, recency, T, monetary_value };
    }),
  );
}

const customers = simulate(4000);

describe("bgNbd()", () => {
  const model = bgNbd(customers);

  test("finds the parameters that made the data, near enough", () => {
    expect(model.converged).toBe(true);
    expectClose(model.r / model.alpha, 0.1, { rel: 0.1 });
    expectClose(model.a / (model.a + model.b), 0.25, { rel: 0.15 });
  });
  test("has a likelihood that no neighbor beats", () => {
    expectClose(bgNbdLogLikelihood(model, customers), -model.meanNegativeLogLikelihood);
    for (const name of ["r", "alpha", "a", "b"] as const) {
      for (const factor of [0.98, 1.02]) {
        const other = bgNbdLogLikelihood({ ...model, [name]: model[name] * factor }, customers);
        expect(other).toBeLessThan(-model.meanNegativeLogLikelihood);
      }
    }
  });
  test("leaves rows with gaps out and counts them", () => {
    const gaps = Table.fromColumns({ frequency: [1, 2, null], recency: [3, 5, 0], T: [9, 9, 9] });
    expect(bgNbd(gaps)).toMatchObject({ customers: 2, rowsLeftOut: 1 });
  });
  test("says how far it is, and can be left", () => {
    const steps = bgNbdSteps(customers);
    expect(steps.next().value).toHaveProperty("text");
    steps.return(undefined as never);
  });
  test.each([
    [{ frequency: [0, 0], recency: [0, 0], T: [5, 9] }, "None of 2 customers bought again."],
    [{ frequency: [null], recency: [0], T: [5] }, "None of 1 customers has frequency, recency, T."],
    [{ frequency: [1], recency: [6], T: [5] }, "Row 0 has frequency 1, recency 6 and T 5, which cannot be."],
    [{ frequency: [0], recency: [2], T: [5] }, "which cannot be"],
    [{ frequency: [1.5], recency: [2], T: [5] }, "which cannot be"],
    [{ frequency: [1] }, 'There is no column "recency".'],
  ])("of %j is refused", (columns, message) =>
    expect(() => bgNbd(Table.fromColumns(columns))).toThrow(message),
  );
});

describe("gammaGamma()", () => {
  const model = gammaGamma(customers);

  test("finds the parameters that made the data, near enough", () => {
    expect(model.converged).toBe(true);
    expectClose(model.p, 4, { rel: 0.15 });
    expectClose((model.p * model.v) / (model.q - 1), 60, { rel: 0.1 });
    expect(Math.abs(model.correlation!)).toBeLessThan(0.1);
  });
  test("leaves out who has not bought again", () =>
    expect(model.customers + model.rowsLeftOut).toBe(customers.numRows));
  test.each([
    [{ frequency: [1, 0], monetary_value: [5, 0] }, "There are 1 customers with a repeat purchase"],
    [{ frequency: [1, 2], monetary_value: [5, 5] }, 'All 2 customers have a "monetary_value" of 5.'],
  ])("of %j is refused", (columns, message) =>
    expect(() => gammaGamma(Table.fromColumns(columns))).toThrow(message),
  );
});

describe("expectedAmount()", () => {
  test("lies between the customer's mean and that of all", () => {
    const amount = expectedAmount({ p: 4, q: 3, v: 30 }, { frequency: 2, monetaryValue: 20 })!;
    expect(amount).toBeGreaterThan(20);
    expect(amount).toBeLessThan(60);
  });
  test("is null where no mean exists", () =>
    expect(expectedAmount({ p: 4, q: 1, v: 30 }, { frequency: 0, monetaryValue: 0 })).toBeNull());
});

describe("lifetimeValue()", () => {
  const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
  const history = { frequency: 5, recency: 20, T: 30 };

  test("without discount is purchases times their value", () =>
    expectClose(
      lifetimeValue(parameters, history, 10, { horizon: 100, discountRate: 0 }),
      10 * expectedPurchases(parameters, history, 100),
    ));
  test("discounts each period from its end", () => {
    const at = (t: number): number => expectedPurchases(parameters, history, t);
    expectClose(
      lifetimeValue(parameters, history, 10, { horizon: 60 }),
      (10 * at(30)) / 1.01 + (10 * (at(60) - at(30))) / 1.01 ** 2,
    );
  });
  test("is null without an amount", () =>
    expect(lifetimeValue(parameters, history, null, { horizon: 60 })).toBeNull());
  test.each([
    [{ horizon: 0 }, "horizon is 0."],
    [{ horizon: 60, period: -1 }, "period is -1."],
    [{ horizon: 60, discountRate: -1 }, "discountRate is -1."],
  ])("with %j is refused", (options, message) =>
    expect(() => lifetimeValue(parameters, history, 10, options)).toThrow(message),
  );
});
