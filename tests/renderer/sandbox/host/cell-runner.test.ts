import { describe, expect, it } from "vitest";
import type { TableData } from "../../../../analysis/columns.ts";
import { Table } from "../../../../analysis/table.ts";
import { toRunId } from "../../../../renderer/base/ids.ts";
import { createCellRunner } from "../../../../renderer/sandbox/host/cell-runner.ts";
import { limits } from "../../../../renderer/sandbox/limits.ts";
import { sandboxMessageSchema } from "../../../../renderer/sandbox/message-schema.ts";
import type { RunRequest, SandboxMessage, TablePortMessage } from "../../../../renderer/sandbox/protocol.ts";

interface Ran {
  readonly messages: readonly SandboxMessage[];
  readonly last: SandboxMessage | undefined;
  readonly staged: ReadonlyMap<string, TableData>;
}

function startRunner() {
  const messages: SandboxMessage[] = [];
  const staged = new Map<string, TableData>();
  const runner = createCellRunner((message) =>
    messages.push(sandboxMessageSchema.parse(structuredClone(message))),
  );
  let runs = 0;
  const database = {
    onmessage: null as ((event: { data: TablePortMessage }) => void) | null,
    postMessage: (message: TablePortMessage) => {
      if (message.type === "stage") staged.set(message.staged, structuredClone(message.table));
    },
  };
  runner.connectDatabase(database as unknown as MessagePort);
  const request = (code: string, more: Partial<RunRequest>): RunRequest => {
    runs += 1;
    const names = more.outputs ?? [];
    return {
      runId: toRunId(`run-${runs}`),
      code: `"use strict"; ${code}\nreturn { ${names.join(", ")} };`,
      inputs: [],
      outputs: names,
      tables: [],
      seed: 1,
      fileName: "my cell.ts",
      ...more,
    };
  };
  const run = async (code: string, more: Partial<RunRequest> = {}): Promise<Ran> => {
    const before = messages.length;
    await runner.run(request(code, more));
    return { messages: messages.slice(before), last: messages.at(-1), staged };
  };
  const bind = (name: string, version: string, table: TableData): void =>
    database.onmessage?.({ data: { type: "bind", name, version, table } });
  return { runner, run, bind, messages };
}

const failureOf = ({ last }: Ran) => (last?.type === "failed" ? last.failure : null);
const publishedOf = ({ last }: Ran) => (last?.type === "done" ? last.published : null);
const itemsOf = ({ messages }: Ran) =>
  messages.flatMap((message) => (message.type === "item" ? [message.item] : []));

describe("run(request)", () => {
  it("publishes values with their kind, text and JSON", async () => {
    const ran = await startRunner().run("const k = 4;", { outputs: ["k"] });
    expect(publishedOf(ran)).toEqual([{ type: "value", name: "k", kind: "number", text: "4", json: 4 }]);
  });

  it("stages an array of objects as a table", async () => {
    const ran = await startRunner().run("const rows = [{ a: 1, b: 'x' }, { a: null, b: 'y' }];", {
      outputs: ["rows"],
    });
    expect(publishedOf(ran)).toEqual([{ type: "table", name: "rows", staged: "run-1/0" }]);
    expect(Table.fromData(ran.staged.get("run-1/0")!).toJSON()).toEqual([
      { a: 1, b: "x" },
      { a: null, b: "y" },
    ]);
  });

  it("publishes objects that are no rows as the value they are", async () => {
    const ran = await startRunner().run("const tools = [{ f() {} }];", { outputs: ["tools"] });
    expect(publishedOf(ran)).toMatchObject([{ type: "value", name: "tools", kind: "array" }]);
  });

  it("gives later cells the very value", async () => {
    const { run } = startRunner();
    await run("const double = (x) => 2 * x;", { outputs: ["double"] });
    const ran = await run("const six = double(3);", { inputs: ["double"], outputs: ["six"] });
    expect(publishedOf(ran)).toMatchObject([{ json: 6 }]);
  });

  it("gives bound values and tables to the cells that use them", async () => {
    const { runner, run, bind } = startRunner();
    runner.bindValue("k", 3);
    bind("people", "v1", Table.fromColumns({ age: [20, 40] }).toData());
    const ran = await run("const sum = k + people.numbers('age')[1] + table('people').numRows;", {
      inputs: ["k", "people"],
      tables: [{ name: "people", version: "v1" }],
      outputs: ["sum"],
    });
    expect(publishedOf(ran)).toMatchObject([{ json: 45 }]);
  });

  it("waits for the version of a table that was asked for", async () => {
    const { run, bind } = startRunner();
    bind("t", "v1", Table.fromColumns({ a: [1] }).toData());
    const running = run("const n = table('t').numRows;", {
      tables: [{ name: "t", version: "v2" }],
      outputs: ["n"],
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    bind("t", "v2", Table.fromColumns({ a: [1, 2] }).toData());
    expect(publishedOf(await running)).toMatchObject([{ json: 2 }]);
  });

  it("keeps a published array when the database has it under a version", async () => {
    const { runner, run } = startRunner();
    await run("const rows = [{ a: 1 }];", { outputs: ["rows"] });
    runner.noteVersion("rows", "v1");
    const ran = await run("const isArray = Array.isArray(rows);", {
      inputs: ["rows"],
      tables: [{ name: "rows", version: "v1" }],
      outputs: ["isArray"],
    });
    expect(publishedOf(ran)).toMatchObject([{ json: true }]);
  });

  it("says where a cell threw", async () => {
    const ran = await startRunner().run("const a = 1;\n\n  throw new RangeError('bad');");
    expect(failureOf(ran)).toMatchObject({
      tag: "cell-error",
      message: "RangeError: bad",
      line: 3,
      column: 9,
    });
  });

  it("says where a cell called what threw elsewhere", async () => {
    const ran = await startRunner().run("const a = 1;\ntable('nothing');");
    expect(failureOf(ran)).toMatchObject({ tag: "no-table", line: 2, column: 1 });
  });

  it("passes on the advice of analysis", async () => {
    const ran = await startRunner().run("Table.fromColumns({ age: [1] }).column('ages');");
    expect(failureOf(ran)).toMatchObject({ tag: "unknown-column", advice: 'Did you mean "age"?' });
  });

  it("takes what is thrown and is no error", async () => {
    expect(failureOf(await startRunner().run("throw 'text';"))?.message).toBe('The cell threw "text".');
    expect(failureOf(await startRunner().run("throw null;"))?.tag).toBe("cell-error");
  });

  it("draws the same random numbers for the same seed", async () => {
    const { run } = startRunner();
    const draw = async (seed: number) =>
      publishedOf(await run("const r = Math.random();", { seed, outputs: ["r"] }));
    expect(await draw(7)).toEqual(await draw(7));
    expect(await draw(7)).not.toEqual(await draw(8));
  });

  it("imports what is allowed", async () => {
    const ran = await startRunner().run(
      "const { sum } = await __import('d3-array'); const s = sum([1, 2]);",
      {
        outputs: ["s"],
      },
    );
    expect(publishedOf(ran)).toMatchObject([{ json: 3 }]);
  });

  it("refuses other imports and names those that are allowed", async () => {
    const ran = await startRunner().run("await __import('left-pad');");
    expect(failureOf(ran)).toMatchObject({ tag: "import-refused" });
    expect(failureOf(ran)?.advice).toContain("d3-array");
  });
});

describe("what a run shows", () => {
  it("is console lines, values, tables and charts in order", async () => {
    const ran = await startRunner().run(
      "console.warn('a', { b: 1 }); display(1, [{ c: 2 }]); display(Plot.barY([1, 2]).plot());",
    );
    expect(itemsOf(ran).map(({ type }) => type)).toEqual(["console", "value", "table", "plot"]);
    expect(itemsOf(ran)[0]).toEqual({ type: "console", level: "warn", text: "a { b: 1 }" });
  });

  it("takes functions, cycles and proxies", async () => {
    const ran = await startRunner().run(
      "const c = {}; c.c = c; display(() => 1, c, new Proxy({}, { get() { throw new Error('no'); } }));",
    );
    expect(itemsOf(ran).map(({ type }) => type)).toEqual(["value", "value", "value"]);
  });

  it("ends after a number of console lines with one notice", async () => {
    const ran = await startRunner().run("for (let i = 0; i < 100000; i++) console.log(i);");
    expect(itemsOf(ran)).toHaveLength(limits.consoleLinesPerRun + 1);
    expect(itemsOf(ran).at(-1)).toMatchObject({ level: "warn" });
  });

  it("ends after a number of displayed values with one notice", async () => {
    const ran = await startRunner().run("for (let i = 0; i < 1000; i++) display(i);");
    expect(itemsOf(ran)).toHaveLength(limits.itemsPerRun + 1);
    expect(itemsOf(ran).at(-1)).toMatchObject({ type: "notice", failure: { tag: "too-many-items" } });
  });

  it("prints what a long job notes of its result", async () => {
    const { run } = startRunner();
    const ran = await run(
      "progress((function* () { yield { fraction: null, text: '', note: 'left out.' }; })());",
    );
    expect(itemsOf(ran)).toEqual([{ type: "console", level: "info", text: "left out." }]);
  });

  it("drives a long job and reports its progress", async () => {
    const ran = await startRunner().run(
      "const r = progress((function* () { yield { fraction: 0.5, text: 'half' }; return 9; })());",
      { outputs: ["r"] },
    );
    expect(ran.messages[0]).toMatchObject({ type: "progress", progress: { fraction: 0.5, text: "half" } });
    expect(publishedOf(ran)).toMatchObject([{ json: 9 }]);
  });

  it("leaves out what comes after the end", async () => {
    const { run, messages } = startRunner();
    await run("setTimeout(() => display('late'), 1);");
    const count = messages.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(messages).toHaveLength(count);
  });

  it("is a failure with advice for a chart that cannot be recorded", async () => {
    const ran = await startRunner().run("Plot.plot({ x: { tickFormat: (d) => d }, marks: [] });");
    expect(failureOf(ran)).toMatchObject({ tag: "chart-function", line: 1 });
  });
});
