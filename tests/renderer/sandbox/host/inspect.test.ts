import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Table } from "../../../../analysis/table.ts";
import { inspect } from "../../../../renderer/sandbox/host/inspect.ts";
import { limits } from "../../../../renderer/sandbox/limits.ts";

const textOf = (value: unknown): string => inspect(value).text;

describe("inspect(value)", () => {
  it("shows plain values as they are written in code", () => {
    expect([1, -0, NaN, "a", null, undefined, true, 12n].map((value) => textOf([value]))).toEqual(
      ["1", "-0", "NaN", '"a"', "null", "undefined", "true", "12n"].map((text) => `[${text}]`),
    );
  });

  it("shows text of its own without quotes", () => expect(textOf("two\nlines")).toBe("two\nlines"));

  it("shows fields and members", () => {
    expect(textOf({ a: 1, "b c": [1, { d: "e" }] })).toBe('{ a: 1, "b c": [1, { d: "e" }] }');
  });

  it("names the class of an instance", () => {
    class Point {
      x = 1;
    }
    expect(textOf(new Point())).toBe("Point { x: 1 }");
  });

  it("shows maps, sets, typed arrays and dates", () => {
    expect(textOf(new Map([["a", 1]]))).toBe('Map(1) {"a" → 1}'.replace("{", "{ ").replace("}", " }"));
    expect(textOf(new Set([1, 2]))).toBe("Set(2) { 1, 2 }");
    expect(textOf(new Float64Array([1, 2]))).toBe("Float64Array(2) [1, 2]");
    expect(textOf(new Date(0))).toBe("1970-01-01T00:00:00.000Z");
    expect(textOf(new Date(NaN))).toBe("Invalid Date");
  });

  it("shows functions and classes by name", () => {
    expect(textOf(function total() {})).toBe("[function total]");
    expect(textOf(Table)).toBe("[class Table]");
  });

  it("shows errors with their message", () => expect(textOf(new TypeError("no"))).toBe("TypeError: no"));

  it("marks cycles", () => {
    const cyclic: Record<string, unknown> = { name: "a" };
    cyclic.self = cyclic;
    expect(textOf(cyclic)).toBe('{ name: "a", self: [circular] }');
  });

  it("shows one object twice where it is no cycle", () => {
    const shared = { a: 1 };
    expect(textOf([shared, shared])).toBe("[{ a: 1 }, { a: 1 }]");
  });

  it("does not invoke getters", () => {
    let calls = 0;
    const value = {
      get secret() {
        calls += 1;
        return 1;
      },
    };
    expect(textOf(value)).toBe("{ secret: [getter] }");
    expect(calls).toBe(0);
  });

  it("survives a proxy that throws, and a revoked one", () => {
    const throwing = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error("no");
        },
      },
    );
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(textOf(throwing)).toBe("[cannot be inspected]");
    expect(textOf(proxy)).toBe("[cannot be inspected]");
  });

  it("stops at a depth", () => {
    expect(textOf({ a: { b: { c: { d: { e: 1 } } } } })).toContain("{…}");
  });

  it("stops after a number of members and says how many are left", () => {
    expect(textOf(Array.from({ length: 1_000 }, (_, index) => index))).toContain("… 900 more");
  });

  it("is bounded for a wide and deep value", () => {
    const wide = Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => "x".repeat(400)));
    expect(textOf(wide).length).toBeLessThan(2 * limits.valueCharacters);
  });

  it("carries small plain values as JSON", () => {
    expect(inspect({ k: 4, names: ["a"] }).json).toEqual({ k: 4, names: ["a"] });
  });

  it("carries no JSON of functions, cycles, dates and large values", () => {
    const cyclic: unknown[] = [];
    cyclic.push(cyclic);
    for (const value of [() => 1, cyclic, new Date(), { at: undefined }, "x".repeat(5_000), NaN]) {
      expect(inspect(value)).not.toHaveProperty("json");
    }
  });

  it("never throws and can be sent, whatever the value", () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withTypedArray: true,
          withNullPrototype: true,
        }),
        (value) => {
          const inspected = inspect(value);
          expect(structuredClone(inspected)).toEqual(inspected);
        },
      ),
    );
  });
});
