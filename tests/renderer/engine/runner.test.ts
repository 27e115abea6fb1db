import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cell } from "../../../renderer/workbook/document.ts";
import { runs } from "../../../renderer/cells/runs.ts";
import { specs } from "../../../renderer/cells/specs.ts";
import { idOf, sliderCell, sqlCell, typeScriptCell } from "../../helpers/cells.ts";
import { openEngineDesk, type EngineDesk } from "../../helpers/engine-desk.ts";

const chain = [sqlCell("c0"), sqlCell("c1", "c0"), sqlCell("c2", "c1")];

async function ranAfter(desk: EngineDesk, act: () => void): Promise<readonly string[]> {
  const before = desk.kinds.ran.length;
  act();
  await desk.idle();
  return desk.kinds.ran.slice(before);
}

const run =
  (desk: EngineDesk, ...names: string[]) =>
  () =>
    desk.runner.run(names.map(idOf));

const stateOf = (desk: EngineDesk, name: string) => desk.states.get(idOf(name));

describe("run", () => {
  test("runs ancestors first", async () => {
    const desk = await openEngineDesk(chain);
    expect(await ranAfter(desk, run(desk, "c2"))).toEqual(["c0", "c1", "c2"]);
  });
  test("runs a fresh target again, but not its fresh ancestors", async () => {
    const desk = await openEngineDesk(chain);
    await ranAfter(desk, run(desk, "c2"));
    expect(await ranAfter(desk, run(desk, "c2"))).toEqual(["c2"]);
  });
  test("runs ancestors that changed since", async () => {
    const desk = await openEngineDesk(chain);
    await ranAfter(desk, run(desk, "c2"));
    await desk.edit({ type: "replace-cell", cell: sqlCell("c1", "c0 other") });
    expect(await ranAfter(desk, run(desk, "c2"))).toEqual(["c1", "c2"]);
  });
  test("makes the cells fresh", async () => {
    const desk = await openEngineDesk(chain);
    await ranAfter(desk, run(desk, "c2"));
    expect(chain.map(({ id }) => desk.freshness(id).type)).toEqual(["fresh", "fresh", "fresh"]);
  });
  test("queues a cell once, however often it is asked for", async () => {
    const desk = await openEngineDesk(chain);
    expect(
      await ranAfter(desk, () => {
        run(desk, "c2")();
        run(desk, "c2")();
        run(desk, "c1")();
      }),
    ).toEqual(["c0", "c1", "c2"]);
  });
  test("records what the run was computed from", async () => {
    const desk = await openEngineDesk(chain);
    await ranAfter(desk, run(desk, "c1"));
    expect(desk.workbook().outputs.get(idOf("c1"))).toMatchObject({
      upstream: { c0: desk.plan().keys.get(idOf("c0"))!.key },
      seed: 42,
      versions: { app: "0.1.0", duckdb: "1.4.3", plot: "0.6.17" },
      startedAt: "1970-01-01T00:00:00.000Z",
    });
  });
  test("fails a cell that does not parse without running it", async () => {
    const desk = await openEngineDesk([sqlCell("c0", "broken")]);
    expect(await ranAfter(desk, run(desk, "c0"))).toEqual([]);
    expect(stateOf(desk, "c0")).toMatchObject({ type: "failed", failure: { tag: "syntax-error" } });
  });
  test("fails what needs a cell that failed, and names it", async () => {
    const desk = await openEngineDesk([sqlCell("c0", "fail"), sqlCell("c1", "c0"), sqlCell("c2")]);
    expect(await ranAfter(desk, run(desk, "c1", "c2"))).toEqual(["c0", "c2"]);
    expect(stateOf(desk, "c1")).toMatchObject({
      type: "failed",
      failure: { tag: "upstream-failed", message: "Did not run, because cell 1 (c0) has no result." },
    });
  });
  test("fails the cells of a cycle and runs the others", async () => {
    const desk = await openEngineDesk([sqlCell("c0", "c1"), sqlCell("c1", "c0"), sqlCell("c2")]);
    expect(await ranAfter(desk, run(desk, "c0", "c1", "c2"))).toEqual(["c2"]);
    expect(stateOf(desk, "c0")).toMatchObject({ type: "failed", failure: { tag: "cycle" } });
  });
  test("tells a bug of ours from a failure, and goes on", async () => {
    const desk = await openEngineDesk([sqlCell("c0", "throw"), sqlCell("c1")]);
    expect(await ranAfter(desk, run(desk, "c0", "c1"))).toEqual(["c0", "c1"]);
    expect(stateOf(desk, "c0")).toMatchObject({ type: "failed", failure: { tag: "internal-error" } });
  });
  test("is fresh again after an edit is taken back, with no run", async () => {
    const desk = await openEngineDesk(chain);
    await ranAfter(desk, run(desk, "c2"));
    await desk.edit({ type: "replace-cell", cell: sqlCell("c0", "other") });
    expect(desk.freshness(idOf("c2")).type).toBe("stale");
    await desk.edit({ type: "replace-cell", cell: sqlCell("c0") });
    expect(desk.freshness(idOf("c2")).type).toBe("fresh");
    expect(await ranAfter(desk, () => desk.runner.wake())).toEqual([]);
  });
});

/** Cells of both kinds, each using some of those with a smaller number, in any document order. */
const workbooks = fc
  .integer({ min: 1, max: 10 })
  .chain((count) =>
    fc.tuple(
      fc.tuple(
        ...Array.from({ length: count }, (_, number) =>
          fc.tuple(
            number === 0 ? fc.constant<number[]>([]) : fc.uniqueArray(fc.nat(number - 1), { maxLength: 3 }),
            fc.boolean(),
          ),
        ),
      ),
      fc.shuffledSubarray(
        Array.from({ length: count }, (_, number) => number),
        { minLength: count },
      ),
    ),
  )
  .map(([parts, order]): Cell[] =>
    order.map((number) => {
      const [uses, isSql] = parts[number]!;
      const make = isSql ? sqlCell : typeScriptCell;
      return make(`c${number}`, uses.map((used) => `c${used}`).join(" "));
    }),
  );

describe("any workbook", () => {
  test("is fresh all through after all of it ran, each cell once and after what it uses", () =>
    fc.assert(
      fc.asyncProperty(workbooks, async (cells) => {
        const desk = await openEngineDesk(cells);
        const ran = await ranAfter(desk, () => desk.runner.run(cells.map(({ id }) => id)));
        expect([...ran].sort()).toEqual(cells.map(({ id }) => id.replace("cell-", "")).sort());
        for (const { id } of cells) {
          expect(desk.freshness(id).type).toBe("fresh");
          for (const { name } of desk.plan().graph.upstream.get(id)!)
            expect(ran.indexOf(name)).toBeLessThan(ran.indexOf(id.replace("cell-", "")));
        }
      }),
      { numRuns: 60 },
    ));
  test("is fresh all through after a reset of the sandbox, an edit and another run", () =>
    fc.assert(
      fc.asyncProperty(workbooks, fc.nat(9), async (cells, pick) => {
        const desk = await openEngineDesk(cells);
        await ranAfter(desk, () => desk.runner.run(cells.map(({ id }) => id)));
        desk.sandbox.die();
        const changed = cells[pick % cells.length]!;
        if ("source" in changed)
          await desk.edit({ type: "replace-cell", cell: { ...changed, source: `${changed.source} again` } });
        await ranAfter(desk, () => desk.runner.run(cells.map(({ id }) => id)));
        for (const { id } of cells) expect(desk.freshness(id).type).toBe("fresh");
      }),
      { numRuns: 40 },
    ));
});

/** The real kinds on the fake engines. */
const openReal = (cells: readonly Cell[]) => openEngineDesk(cells, { specs, runs });

describe("two engines", () => {
  test("a TypeScript cell that loops does not hold up an SQL cell", async () => {
    const desk = await openReal([typeScriptCell("m", "while (true) {}"), sqlCell("a", "SELECT 1")]);
    desk.sandbox.script("while", { loops: true });
    desk.runner.run([idOf("m"), idOf("a")]);
    await desk.idle();
    expect([stateOf(desk, "m")?.type, stateOf(desk, "a")?.type]).toEqual(["running", "done"]);
  });
  test("stop ends what runs and what waits, and keeps all other results", async () => {
    const desk = await openReal([
      sqlCell("a", "SELECT 1"),
      typeScriptCell("m", "while (true) {}"),
      typeScriptCell("n", "1"),
    ]);
    desk.sandbox.script("while", { loops: true });
    desk.runner.run(["a", "m", "n"].map(idOf));
    await desk.idle();
    desk.runner.stop();
    await desk.idle();
    expect(["a", "m", "n"].map((name) => stateOf(desk, name)?.type)).toEqual(["done", "stopped", "stopped"]);
    expect(desk.freshness(idOf("a")).type).toBe("fresh");
  });
  test("stopCell stops what waits for the cell as well", async () => {
    const desk = await openReal([
      typeScriptCell("m", "const f = () => { for (;;) {} }; f()"),
      typeScriptCell("n", "f"),
    ]);
    desk.sandbox.script("for", { loops: true });
    desk.runner.run([idOf("n")]);
    await desk.idle();
    desk.runner.stopCell(idOf("m"));
    await desk.idle();
    expect(["m", "n"].map((name) => stateOf(desk, name)?.type)).toEqual(["stopped", "stopped"]);
  });
  test("the answer of a stopped run is void", async () => {
    const desk = await openReal([sqlCell("a", "SELECT 1")]);
    desk.database.hold();
    desk.runner.run([idOf("a")]);
    await desk.idle();
    desk.runner.stop();
    desk.database.release();
    await desk.idle();
    expect(stateOf(desk, "a")?.type).toBe("stopped");
    expect(desk.workbook().outputs.size).toBe(0);
  });
  test("a cell that is removed while it runs leaves nothing behind", async () => {
    const desk = await openReal([sqlCell("a", "SELECT 1")]);
    desk.database.hold();
    desk.runner.run([idOf("a")]);
    await desk.idle();
    await desk.edit({ type: "remove-cells", ids: [idOf("a")] });
    desk.database.release();
    await desk.idle();
    expect(desk.workbook().outputs.size).toBe(0);
  });
});

describe("what the engines hold", () => {
  test("a table goes to the sandbox once, and again when it changed", async () => {
    const desk = await openReal([sqlCell("a", "SELECT 1"), typeScriptCell("m", 'table("a")')]);
    const sent = () => desk.database.log.filter((line) => line === "send a").length;
    desk.runner.run([idOf("m")]);
    await desk.idle();
    desk.runner.run([idOf("m")]);
    await desk.idle();
    expect(sent()).toBe(1);
    await desk.edit({ type: "replace-cell", cell: sqlCell("a", "SELECT 2") });
    desk.runner.run([idOf("m")]);
    await desk.idle();
    expect(sent()).toBe(2);
  });
  test("an input's value is bound before the run", async () => {
    const desk = await openReal([sliderCell("k", 4), typeScriptCell("m", "k")]);
    desk.runner.run([idOf("m")]);
    await desk.idle();
    expect(desk.sandbox.bound.get("k")).toBe(4);
    expect(desk.sandbox.requests[0]).toMatchObject({ inputs: ["k"], outputs: [], seed: 42 });
  });
  test("names that nothing defines are left to the sandbox", async () => {
    const desk = await openReal([typeScriptCell("m", "nowhere")]);
    desk.runner.run([idOf("m")]);
    await desk.idle();
    expect(desk.sandbox.requests[0]!.inputs).toEqual([]);
  });
  test("after a death of the sandbox the values that a cell needs are computed again", async () => {
    const desk = await openReal([
      sqlCell("a", "SELECT 1"),
      typeScriptCell("m", 'const f = table("a")'),
      typeScriptCell("n", "f"),
    ]);
    desk.runner.run([idOf("n")]);
    await desk.idle();
    desk.sandbox.die();
    const before = desk.database.log.length;
    desk.runner.run([idOf("n")]);
    await desk.idle();
    expect(desk.sandbox.requests.map(({ fileName }) => fileName)).toEqual(["m.ts", "n.ts", "m.ts", "n.ts"]);
    expect(desk.database.log.slice(before)).toEqual(["send a"]);
  });
  test("after a death of the database the tables that a cell needs are computed again", async () => {
    const desk = await openReal([sqlCell("a", "SELECT 1"), sqlCell("b", "FROM a")]);
    desk.runner.run([idOf("b")]);
    await desk.idle();
    desk.database.die("out of memory");
    desk.runner.run([idOf("b")]);
    await desk.idle();
    expect(desk.database.log).toEqual(["query a", "query b", "query a", "query b"]);
  });
  test("a table that a run published is a table of the database", async () => {
    const desk = await openReal([typeScriptCell("m", "const rows = []"), sqlCell("b", "FROM rows")]);
    desk.sandbox.script("rows", { published: [{ type: "table", name: "rows", staged: "s1" }] });
    desk.runner.run([idOf("b")]);
    await desk.idle();
    expect(desk.database.log).toEqual(["publish rows", "query b"]);
    expect(desk.sandbox.boundVersion("rows")).not.toBeNull();
  });
  test("a displayed table covers no table of another name", async () => {
    const desk = await openReal([typeScriptCell("m", "display(1)")]);
    desk.sandbox.script("display", { items: [{ type: "table", name: "bank", staged: "s1" }] });
    desk.runner.run([idOf("m")]);
    await desk.idle();
    expect(desk.database.log).toEqual(["publish __cell-m_1"]);
  });
  test("a cell that publishes what it does not declare fails", async () => {
    const desk = await openReal([typeScriptCell("m", "const x = 1")]);
    desk.sandbox.script("x", { published: [{ type: "value", name: "bank", kind: "number", text: "1" }] });
    desk.runner.run([idOf("m")]);
    await desk.idle();
    expect(stateOf(desk, "m")).toMatchObject({ type: "failed", failure: { tag: "foreign-name" } });
  });
  test("a name that a cell no longer defines is dropped", async () => {
    const desk = await openReal([sqlCell("a", "CREATE TABLE t AS SELECT 1")]);
    desk.runner.run([idOf("a")]);
    await desk.idle();
    await desk.edit({ type: "replace-cell", cell: sqlCell("a", "SELECT 1") });
    desk.runner.run([idOf("a")]);
    await desk.idle();
    expect(desk.database.log).toEqual(["query a", "query a", "drop t"]);
  });
  test("removing a cell drops its tables", async () => {
    const desk = await openReal([sqlCell("a", "SELECT 1")]);
    desk.runner.run([idOf("a")]);
    await desk.idle();
    await desk.edit({ type: "remove-cells", ids: [idOf("a")] });
    expect(desk.database.log).toEqual(["query a", "drop a"]);
  });
  test("the place of an error is that of the cell's own text", async () => {
    const desk = await openReal([typeScriptCell("m", "const a: Array<number> = oops()")]);
    desk.sandbox.script("oops", {
      failure: { tag: "thrown", message: "oops is not defined", line: 1, column: 25 },
    });
    desk.runner.run([idOf("m")]);
    await desk.idle();
    expect(stateOf(desk, "m")).toMatchObject({ type: "failed", failure: { line: 1, column: 26 } });
  });
});

describe("parameters of SQL", () => {
  const failureOf = async (...cells: Cell[]) => {
    const desk = await openReal([...cells, sqlCell("z", "SELECT ${p}")]);
    desk.runner.run([idOf("z")]);
    await desk.idle();
    const state = stateOf(desk, "z");
    return state?.type === "failed" ? state.failure.tag : state?.type;
  };
  test("are bound from inputs", async () => expect(await failureOf(sliderCell("p", 3))).toBe("done"));
  test("are bound from plain values of TypeScript", async () =>
    expect(await failureOf(typeScriptCell("m", "const p = 1"))).toBe("done"));
  test("are refused where nothing defines the name", async () =>
    expect(await failureOf()).toBe("unknown-name"));
  test("are refused where the name is a table", async () =>
    expect(await failureOf(sqlCell("p", "SELECT 1"))).toBe("not-a-parameter"));
});

describe("sources", () => {
  const withSource = async () => {
    const desk = await openReal([sqlCell("a", "FROM bank")]);
    await desk.edit({
      type: "put-source",
      source: { name: "bank", path: "bank.csv", format: "csv", bytes: 1, sha256: null },
    });
    return desk;
  };
  test("a cell waits for a source that is being read", async () => {
    const desk = await withSource();
    desk.sources.set("bank", { type: "loading" });
    desk.runner.run([idOf("a")]);
    await desk.idle();
    expect(stateOf(desk, "a")?.type).toBe("queued");
    desk.sources.set("bank", { type: "ready", version: "1" });
    desk.runner.wake();
    await desk.idle();
    expect(desk.database.log).toEqual(["query a"]);
  });
  test("a cell fails with the failure of its source", async () => {
    const desk = await withSource();
    desk.sources.set("bank", {
      type: "failed",
      failure: { tag: "file-missing", message: "It is not there." },
    });
    desk.runner.run([idOf("a")]);
    await desk.idle();
    expect(stateOf(desk, "a")).toMatchObject({ type: "failed", failure: { tag: "file-missing" } });
  });
});
