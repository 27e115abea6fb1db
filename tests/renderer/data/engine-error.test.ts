import { describe, expect, it } from "vitest";
import type { AsyncDuckDB } from "@duckdb/duckdb-wasm";
import { toEngineError } from "../../../renderer/data/engine-error.ts";
import { WasmConnection } from "../../../renderer/data/wasm-engine.ts";

const trap = Object.assign(new Error("unreachable"), { name: "RuntimeError" });

describe("toEngineError", () => {
  it.each([
    [
      '{"exception_type":"Binder","exception_message":"no a","position":"7","name":"a"}',
      { kind: "sql", type: "Binder", message: "no a", position: 7, subject: "a" },
    ],
    [
      'Parser Error: {"exception_type":"Parser","exception_message":"syntax","position":"0"}',
      { kind: "sql", type: "Parser", position: 0 },
    ],
    [
      '{"exception_type":"Parser","exception_message":"{\\"exception_type\\":\\"Parser\\",\\"exception_message\\":\\"inner\\",\\"position\\":\\"3\\"}"}',
      { message: "inner", position: 3 },
    ],
    ["INTERRUPT Error: Interrupted!", { kind: "stopped" }],
    ['{"exception_type":"INTERRUPT","exception_message":"Interrupted!"}', { kind: "stopped" }],
    ["query was canceled", { kind: "stopped" }],
    ["something plain", { kind: "sql", message: "something plain", position: null }],
    ['{"exception_type" broken', { kind: "sql" }],
    ["memory access out of bounds", { kind: "died" }],
    ["Aborted(Cannot enlarge memory arrays)", { kind: "died" }],
  ])("reads %s", (message, expected) => {
    expect(toEngineError(new Error(message))).toMatchObject(expected);
  });

  it("takes any trap of WebAssembly for the death of the engine", () => {
    expect(toEngineError(trap)).toMatchObject({ kind: "died", cause: trap });
  });
});

describe("a connection", () => {
  it("reports the death of the engine when a statement traps", async () => {
    const causes: string[] = [];
    const connection = new WasmConnection({
      database: { startPendingQuery: () => Promise.reject(trap) } as unknown as AsyncDuckDB,
      handle: 1,
      interruptSlot: null,
      death: new Promise<never>(() => undefined),
      reportDeath: (cause) => causes.push(cause),
    });
    await expect(connection.run("SELECT 1")).rejects.toMatchObject({ kind: "died" });
    expect(causes).toEqual(["unreachable"]);
  });

  it("stops between polls where memory cannot be shared", async () => {
    const stop = new AbortController();
    let cancelled = false;
    const connection = new WasmConnection({
      database: {
        startPendingQuery: () => Promise.resolve(null),
        pollPendingQuery: () => {
          stop.abort();
          return Promise.resolve(null);
        },
        cancelPendingQuery: () => Promise.resolve((cancelled = true)),
      } as unknown as AsyncDuckDB,
      handle: 1,
      interruptSlot: null,
      death: new Promise<never>(() => undefined),
      reportDeath: () => undefined,
    });
    await expect(connection.run("SELECT 1", { signal: stop.signal })).rejects.toMatchObject({
      kind: "stopped",
    });
    expect(cancelled).toBe(true);
  });
});
