import { describe, expect, test } from "vitest";
import { runs } from "../../../renderer/cells/runs.ts";
import { specs } from "../../../renderer/cells/specs.ts";
import type { Cell } from "../../../renderer/workbook/document.ts";
import { idOf, methodCell, sliderCell, sqlCell, typeScriptCell } from "../../helpers/cells.ts";
import { openEngineDesk, type EngineDesk } from "../../helpers/engine-desk.ts";

const openReal = (cells: readonly Cell[]) => openEngineDesk(cells, { specs, runs });

const stateOf = (desk: EngineDesk, name: string) => desk.states.get(idOf(name));

describe("a cell that is asked for again with another input while it runs", () => {
  const isOver = async (cells: readonly Cell[], named: string, now: () => number) => {
    const desk = await openEngineDesk(cells, { specs, runs, now });
    desk.database.hold();
    desk.sandbox.script("k", { loops: true });
    desk.runner.run([idOf(named)]);
    await desk.idle();
    await desk.edit({ type: "replace-cell", cell: sliderCell("k", 5) });
    desk.sandbox.script("k", {});
    desk.runner.run([idOf(named)]);
    await desk.idle();
    desk.database.release();
    await desk.idle();
    return [stateOf(desk, named)?.type, desk.freshness(idOf(named)).type];
  };
  test("gives up what it computes in the database", async () => {
    const desk = await openReal([sliderCell("k", 4), sqlCell("a", "SELECT ${k}")]);
    desk.database.hold();
    desk.runner.run([idOf("a")]);
    await desk.idle();
    await desk.edit({ type: "replace-cell", cell: sliderCell("k", 5) });
    desk.runner.run([idOf("a")]);
    await desk.idle();
    expect(desk.database.log).toEqual(["query a", "query a"]);
    desk.database.release();
    await desk.idle();
    expect(desk.freshness(idOf("a")).type).toBe("fresh");
  });
  test("gives up a long computation in the sandbox", async () => {
    let now = 0;
    const cells = [sliderCell("k", 4), typeScriptCell("m", "k")];
    expect(await isOver(cells, "m", () => (now += 2500))).toEqual(["done", "fresh"]);
  });
  test("lets a computation in the sandbox that has just begun come to its end", async () => {
    const cells = [sliderCell("k", 4), typeScriptCell("m", "k")];
    expect(await isOver(cells, "m", () => 0)).toEqual(["running", "never"]);
  });
});

describe("a method whose parameter comes from an input", () => {
  const linked = (input: string) => {
    const cell = methodCell("s", "a");
    return { ...cell, method: { ...cell.method, parameters: { columns: ["age"], k: { input } } } };
  };
  test("runs with the value of the input, and is stale when the input changed", async () => {
    const desk = await openReal([sliderCell("k", 4), sqlCell("a", "SELECT 1"), linked("k")]);
    desk.sandbox.script("runMethod", { published: [] });
    desk.runner.run([idOf("s")]);
    await desk.idle();
    expect(desk.sandbox.bound.get("k")).toBe(4);
    expect(desk.sandbox.requests[0]!.code).toContain("k: k,");
    await desk.edit({ type: "replace-cell", cell: sliderCell("k", 5) });
    expect(desk.freshness(idOf("s"))).toEqual({ type: "stale", because: ["k"] });
    await desk.edit({ type: "replace-cell", cell: sliderCell("k", 4) });
    expect(desk.freshness(idOf("s")).type).toBe("fresh");
  });
  test.each([
    ["nothing", "nowhere"],
    ["a table", "a"],
  ])("says so where the name is %s", async (_, input) => {
    const desk = await openReal([sqlCell("a", "SELECT 1"), linked(input)]);
    desk.runner.run([idOf("s")]);
    await desk.idle();
    expect(stateOf(desk, "s")).toMatchObject({
      type: "failed",
      failure: { tag: "unknown-name", message: `No input named \`${input}\` gives a value.` },
    });
  });
});

describe("a method whose parameter is a key", () => {
  const key = "a long and secret key";
  const open = async (secrets: Map<string, string>) => {
    const cell = methodCell("s", "a");
    const parameters = { columns: ["age"], key: { secret: "s_key" } };
    const cells = [sqlCell("a", "SELECT 1"), { ...cell, method: { ...cell.method, parameters } }];
    const desk = await openEngineDesk(cells, { specs, runs, secrets });
    desk.sandbox.script("runMethod", { published: [] });
    desk.runner.run([idOf("s")]);
    await desk.idle();
    return desk;
  };
  test("gets it by its name, which is all that its code says", async () => {
    const desk = await open(new Map([["s_key", key]]));
    expect(stateOf(desk, "s")?.type).toBe("done");
    expect(desk.sandbox.bound.get("s_key")).toBe(key);
    expect(desk.sandbox.requests[0]!.code).toContain("key: s_key,");
    expect(JSON.stringify([...desk.workbook().outputs, desk.workbook().cells])).not.toContain(key);
  });
  test("says what to do where it is not set", async () => {
    const desk = await open(new Map());
    expect(stateOf(desk, "s")).toMatchObject({ type: "failed", failure: { tag: "secret-missing" } });
    expect(stateOf(desk, "a")?.type).toBe("done");
  });
  test("is stale under another key", async () => {
    const secrets = new Map([["s_key", key]]);
    const desk = await open(secrets);
    expect(desk.freshness(idOf("s")).type).toBe("fresh");
    secrets.set("s_key", "another key");
    expect(desk.freshness(idOf("s"))).toEqual({ type: "stale", because: ["s_key"] });
  });
  test("and what shows it is not shown", async () => {
    const desk = await openEngineDesk([typeScriptCell("m", "console.log(s_key)")], {
      specs,
      runs,
      secrets: new Map([["s_key", key]]),
    });
    desk.sandbox.script("log", { items: [{ type: "console", level: "log", text: `it is ${key}` }] });
    desk.runner.run([idOf("m")]);
    await desk.idle();
    const output = desk.workbook().outputs.get(idOf("m"));
    expect(output?.items).toMatchObject([{ type: "notice", failure: { tag: "secret-shown" } }]);
    expect(JSON.stringify(output)).not.toContain(key);
  });
});
