import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashText } from "../../../renderer/base/hash.ts";
import type { CellId } from "../../../renderer/base/ids.ts";
import {
  type Freshness,
  automaticTargets,
  freshnessOf,
  makePlan,
  runOrder,
  type Plan,
} from "../../../renderer/engine/plan.ts";
import type { Cell, RecordedOutput, Workbook } from "../../../renderer/workbook/document.ts";
import { emptyWorkbook } from "../../../renderer/workbook/file-format.ts";
import { analyzeWorkbook } from "../../helpers/analyze-workbook.ts";
import {
  anOutput,
  csvSource,
  idOf,
  sliderCell,
  sqlCell,
  textCell,
  typeScriptCell,
} from "../../helpers/cells.ts";
import { createFakeKinds } from "../../helpers/fake-kinds.ts";
import { specs } from "../../../renderer/cells/specs.ts";

const bookOf = (cells: readonly Cell[], members: Partial<Workbook> = {}): Workbook => ({
  ...emptyWorkbook(),
  cells,
  ...members,
});

const planOf = async (workbook: Workbook, kinds = specs, hashes = new Map()): Promise<Plan> =>
  makePlan(workbook, await analyzeWorkbook(workbook, kinds), hashes, kinds);

const keyOf = async (
  cells: readonly Cell[],
  name: string,
  members: Partial<Workbook> = {},
  hashes = new Map(),
) => (await planOf(bookOf(cells, members), specs, hashes)).keys.get(idOf(name))!;

/** The output that a run of a cell would record now. */
const outputFor = (plan: Plan, name: string, seed = 42): RecordedOutput => {
  const key = plan.keys.get(idOf(name))!;
  return { ...anOutput(), codeHash: key.code, upstream: key.upstream, seed };
};

describe("keys", () => {
  const chain = [sqlCell("a", "SELECT 1"), sqlCell("b", "FROM a"), sqlCell("c", "FROM b")];
  test("are the same for the same workbook", async () =>
    expect(await keyOf(chain, "c")).toEqual(await keyOf(chain, "c")));
  test("change with anything upstream", async () =>
    expect((await keyOf([sqlCell("a", "SELECT 2"), ...chain.slice(1)], "c")).key).not.toBe(
      (await keyOf(chain, "c")).key,
    ));
  test("do not change with what is downstream or beside", async () =>
    expect((await keyOf([...chain, textCell("t", "x"), sqlCell("d", "FROM c")], "c")).key).toBe(
      (await keyOf(chain, "c")).key,
    ));
  test("do not change with order, folding or freezing", async () =>
    expect(
      (
        await keyOf(
          chain.toReversed().map((cell) => ({ ...cell, folded: "all" as const, frozen: true })),
          "c",
        )
      ).key,
    ).toBe((await keyOf(chain, "c")).key));
  test("change with the value of an input", async () => {
    const reader = sqlCell("a", "SELECT ${k}");
    expect((await keyOf([sliderCell("k", 1), reader], "a")).key).not.toBe(
      (await keyOf([sliderCell("k", 2), reader], "a")).key,
    );
  });
  test("change with the content of a source", async () => {
    const members = { sources: [csvSource("bank")] };
    const cells = [sqlCell("a", "FROM bank")];
    expect((await keyOf(cells, "a", members, new Map([["bank", hashText("new")]]))).key).not.toBe(
      (await keyOf(cells, "a", members)).key,
    );
  });
  test("change with the seed for TypeScript only", async () => {
    const cells = [typeScriptCell("m", "const x = 1"), sqlCell("a", "SELECT 1")];
    const seeded = { settings: { runMode: "automatic", seed: 7 } } as const;
    expect((await keyOf(cells, "m", seeded)).key).not.toBe((await keyOf(cells, "m")).key);
    expect((await keyOf(cells, "a", seeded)).key).toBe((await keyOf(cells, "a")).key);
  });
  test("change when a missing name gets a definition", async () => {
    const reader = sqlCell("b", "FROM a");
    expect((await keyOf([reader], "b")).key).not.toBe(
      (await keyOf([sqlCell("a", "SELECT 1"), reader], "b")).key,
    );
  });
  test("are there for cells of a cycle", async () =>
    expect(await keyOf([sqlCell("a", "FROM b"), sqlCell("b", "FROM a")], "a")).toHaveProperty("key"));
});

describe("freshnessOf", () => {
  const cells = [sqlCell("a", "SELECT 1"), typeScriptCell("m", 'table("a")')];
  const judged = async (after: readonly Cell[], ranHere: boolean, members: Partial<Workbook> = {}) => {
    const output = outputFor(await planOf(bookOf(cells)), "m");
    return freshnessOf(output, (await planOf(bookOf(after, members))).keys.get(idOf("m")), ranHere);
  };
  test("is never without an output", async () =>
    expect(freshnessOf(undefined, await keyOf(cells, "m"), true)).toEqual({ type: "never" }));
  test("is fresh after a run of this session", async () =>
    expect(await judged(cells, true)).toEqual({ type: "fresh" }));
  test("is recorded as loaded from the file", async () =>
    expect(await judged(cells, false)).toEqual({ type: "recorded" }));
  test("is stale because of its source", async () =>
    expect(await judged([cells[0]!, typeScriptCell("m", 'table("a"); 1')], true)).toEqual({
      type: "stale",
      because: ["source"],
    }));
  test("is stale because of a name upstream", async () =>
    expect(await judged([sqlCell("a", "SELECT 2"), cells[1]!], false)).toEqual({
      type: "stale",
      because: ["a"],
    }));
  test("is stale because of the seed", async () =>
    expect(await judged(cells, true, { settings: { runMode: "automatic", seed: 1 } })).toEqual({
      type: "stale",
      because: ["seed"],
    }));
  test("is stale because of a name that it no longer uses", async () =>
    expect(await judged([cells[0]!, typeScriptCell("m", "1")], true)).toEqual({
      type: "stale",
      because: ["source", "a"],
    }));
});

/** Cells c0, c1, …, each using some of those with a smaller number, in any document order. */
const graphs = fc
  .integer({ min: 1, max: 12 })
  .chain((count) =>
    fc.tuple(
      fc.tuple(
        ...Array.from({ length: count }, (_, number) =>
          number === 0 ? fc.constant<number[]>([]) : fc.uniqueArray(fc.nat(number - 1), { maxLength: 4 }),
        ),
      ),
      fc.shuffledSubarray(
        Array.from({ length: count }, (_, number) => number),
        { minLength: count },
      ),
    ),
  )
  .map(([uses, order]) =>
    order.map((number) => sqlCell(`c${number}`, uses[number]!.map((used) => `c${used}`).join(" "))),
  );
const kinds = createFakeKinds().specs;

describe("runOrder", () => {
  test("takes the targets and those ancestors that are not live", async () => {
    const plan = await planOf(bookOf([sqlCell("c0"), sqlCell("c1", "c0"), sqlCell("c2", "c1")]), kinds);
    const order = (live: readonly string[]) =>
      runOrder(plan, [idOf("c2")], (id) => live.some((name) => idOf(name) === id));
    expect(order([])).toEqual([idOf("c0"), idOf("c1"), idOf("c2")]);
    expect(order(["c0"])).toEqual([idOf("c1"), idOf("c2")]);
    expect(order(["c1"])).toEqual([idOf("c2")]);
  });
  test("leaves out cells without a run", async () =>
    expect(
      runOrder(
        await planOf(bookOf([textCell("t"), sliderCell("k", 1)])),
        [idOf("t"), idOf("k")],
        () => false,
      ),
    ).toEqual([]));
  test("puts every cell after all it needs, whatever the document", () =>
    fc.assert(
      fc.asyncProperty(graphs, fc.array(fc.nat(11)), async (cells, picks) => {
        const plan = await planOf(bookOf(cells), kinds);
        const targets = picks.map((pick) => cells[pick % cells.length]!.id);
        const order = runOrder(plan, targets, () => false);
        const place = new Map(order.map((id, index) => [id, index]));
        for (const id of targets) expect(place.has(id)).toBe(true);
        for (const id of order)
          for (const { origin } of plan.graph.upstream.get(id)!)
            if (origin.type === "cell") expect(place.get(origin.id)).toBeLessThan(place.get(id)!);
      }),
    ));
  test("finds no cycle where there is none", () =>
    fc.assert(
      fc.asyncProperty(graphs, async (cells) => {
        expect((await planOf(bookOf(cells), kinds)).failures.size).toBe(0);
      }),
    ));
});

describe("automaticTargets", () => {
  const chain = [sqlCell("c0"), sqlCell("c1", "c0"), sqlCell("c2", "c1"), sqlCell("c3")];
  const picked = async (
    cells: readonly Cell[],
    changed: readonly string[],
    standing: Readonly<Record<string, Freshness["type"]>>,
  ) => {
    const freshness = new Map<CellId, Freshness>(
      Object.entries(standing).map(([name, type]) => [
        idOf(name),
        type === "stale" ? { type, because: [] } : { type },
      ]),
    );
    return automaticTargets(await planOf(bookOf(cells), kinds), changed.map(idOf), freshness);
  };
  const allStale = { c0: "stale", c1: "stale", c2: "stale", c3: "stale" } as const;

  test("are the changed cell and what uses it", async () =>
    expect(await picked(chain, ["c0"], allStale)).toEqual(["c0", "c1", "c2"].map(idOf)));
  test("are only stale and never run cells", async () =>
    expect(await picked(chain, ["c0"], { c0: "fresh", c1: "stale", c2: "never", c3: "stale" })).toEqual(
      ["c1", "c2"].map(idOf),
    ));
  test("are not what was recorded and still fits", async () =>
    expect(await picked(chain, ["c0"], { c0: "recorded", c1: "recorded", c2: "recorded" })).toEqual([]));
  test("leave out a frozen cell and all that waits for it", async () =>
    expect(await picked([chain[0]!, { ...chain[1]!, frozen: true }, chain[2]!], ["c0"], allStale)).toEqual([
      idOf("c0"),
    ]));
  test("take what uses a frozen cell that is fresh", async () =>
    expect(
      await picked([chain[0]!, { ...chain[1]!, frozen: true }, chain[2]!], ["c2"], {
        ...allStale,
        c0: "fresh",
        c1: "fresh",
      }),
    ).toEqual([idOf("c2")]));
  test("leave out a cell that does not parse and all that waits for it", async () =>
    expect(await picked([chain[0]!, sqlCell("c1", "c0 broken"), chain[2]!], ["c0"], allStale)).toEqual([
      idOf("c0"),
    ]));
  test("are none where nothing changed", async () => expect(await picked(chain, [], allStale)).toEqual([]));
});
