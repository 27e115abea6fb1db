import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { queries, tableSql } from "../../helpers/arbitrary-queries.ts";
import { askSql } from "../../helpers/ask-sql.ts";
import { openNodeDatabase, type NodeDatabase } from "../../helpers/node-database.ts";

const runs = Number(process.env["STRATABOOK_QUERIES"] ?? 150);

let engines: readonly [NodeDatabase, NodeDatabase];
beforeAll(async () => {
  engines = await Promise.all([openNodeDatabase("wasm"), openNodeDatabase("native")]);
  for (const { engine } of engines) {
    // More rows than DuckDB takes at once.
    await engine.work.run(tableSql("a", 11, 3000));
    await engine.work.run(tableSql("b", 12, 700));
  }
}, 60_000);
afterAll(() => Promise.all(engines.map((engine) => engine.close())));

describe("any query", () => {
  it("gives the same rows, in the same order, of the same types, or fails in the same words, on both engines", async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(queries, async (sql) => {
        const [wasm, native] = [await askSql(engines[0], sql), await askSql(engines[1], sql)];
        expect(native).toEqual(wasm);
        if ("hash" in wasm) answered += 1;
      }),
      { numRuns: runs, seed: 4 },
    );
    expect(answered).toBeGreaterThan(runs / 2);
  }, 300_000);
});
