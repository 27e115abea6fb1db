import { afterEach, describe, expect, it } from "vitest";
import { toRunId } from "../../../renderer/base/ids.ts";
import { createSandbox, type OpenFrame } from "../../../renderer/sandbox/client.ts";
import { limits } from "../../../renderer/sandbox/limits.ts";
import type {
  RunRequest,
  SandboxItem,
  SandboxMessage,
  SandboxRequest,
} from "../../../renderer/sandbox/protocol.ts";

/** The other side of a frame, played by the test. */
interface FakeFrame {
  readonly requests: SandboxRequest[];
  answer(message: SandboxMessage | Record<string, unknown>): void;
  die(): void;
  readonly isClosed: () => boolean;
}

const open: MessagePort[] = [];

afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

function startSandbox() {
  const frames: FakeFrame[] = [];
  const databasePorts: MessagePort[] = [];
  const openFrame: OpenFrame = (onDeath) => {
    const { port1, port2 } = new MessageChannel();
    const requests: SandboxRequest[] = [];
    let closed = false;
    port2.onmessage = ({ data }: MessageEvent<SandboxRequest>) => requests.push(data);
    open.push(port1, port2);
    frames.push({
      requests,
      answer: (message) => port2.postMessage(message),
      die: () => onDeath("its process ended"),
      isClosed: () => closed,
    });
    return { port: port1, close: () => (closed = true) };
  };
  const sandbox = createSandbox(
    {
      connectDatabase(port) {
        databasePorts.push(port);
        open.push(port);
      },
    },
    openFrame,
  );
  const resets: string[] = [];
  sandbox.onReset((cause) => resets.push(cause));
  const run = (id: string) => {
    const controller = new AbortController();
    const items: SandboxItem[] = [];
    const outcome = sandbox.run(requestOf(id), {
      signal: controller.signal,
      onProgress: () => undefined,
      onItem: (item) => items.push(item),
    });
    return { outcome, items, stop: () => controller.abort() };
  };
  return { sandbox, frames, databasePorts, resets, run };
}

const requestOf = (id: string): RunRequest => ({
  runId: toRunId(id),
  code: "",
  inputs: [],
  outputs: [],
  tables: [],
  seed: 1,
  fileName: "a.ts",
});

const line = (id: string): SandboxMessage => ({
  type: "item",
  runId: toRunId(id),
  item: { type: "console", level: "log", text: id },
});
const done = (id: string): SandboxMessage => ({ type: "done", runId: toRunId(id), published: [] });
const settle = () => new Promise((resolve) => setTimeout(resolve, 10));
const types = ({ requests }: FakeFrame) =>
  requests.map((request) => (request.type === "run" ? request.request.runId : request.type));

describe("createSandbox(host)", () => {
  it("connects the database first", async () => {
    const { frames, databasePorts } = startSandbox();
    await settle();
    expect(types(frames[0]!)).toEqual(["connect"]);
    expect(databasePorts).toHaveLength(1);
  });

  it("runs one cell after the other", async () => {
    const { frames, run } = startSandbox();
    const [first, second] = [run("a"), run("b")];
    await settle();
    expect(types(frames[0]!)).toEqual(["connect", "a"]);
    frames[0]!.answer(done("a"));
    expect(await first.outcome).toMatchObject({ type: "done" });
    await settle();
    expect(types(frames[0]!)).toEqual(["connect", "a", "b"]);
    frames[0]!.answer(done("b"));
    await second.outcome;
  });

  it("drops what an older run still says", async () => {
    const { frames, run } = startSandbox();
    const first = run("a");
    await settle();
    frames[0]!.answer(done("a"));
    await first.outcome;
    const second = run("b");
    await settle();
    frames[0]!.answer(line("a"));
    frames[0]!.answer(line("b"));
    frames[0]!.answer(done("b"));
    await second.outcome;
    expect(first.items).toHaveLength(0);
    expect(second.items).toHaveLength(1);
  });
});

describe("a stopped run", () => {
  it("ends at once and gives way to a new frame with a new channel to the database", async () => {
    const { frames, databasePorts, resets, run } = startSandbox();
    const running = run("a");
    await settle();
    running.stop();
    expect(await running.outcome).toMatchObject({ type: "failed", failure: { tag: "stopped" } });
    expect(frames[0]!.isClosed()).toBe(true);
    expect(frames).toHaveLength(2);
    expect(databasePorts).toHaveLength(2);
    expect(resets).toEqual(["stopped"]);
  });

  it("is not run and resets nothing if it still waits", async () => {
    const { frames, resets, run } = startSandbox();
    const [first, second] = [run("a"), run("b")];
    await settle();
    second.stop();
    frames[0]!.answer(done("a"));
    await first.outcome;
    expect(await second.outcome).toMatchObject({ failure: { tag: "stopped" } });
    expect(resets).toEqual([]);
  });

  it("takes the runs behind it along, for their inputs are lost", async () => {
    const { run } = startSandbox();
    const [first, second] = [run("a"), run("b")];
    await settle();
    first.stop();
    expect(await second.outcome).toMatchObject({ failure: { tag: "sandbox-restarted" } });
  });

  it("leaves the next run to the new frame", async () => {
    const { frames, run } = startSandbox();
    const first = run("a");
    await settle();
    first.stop();
    await first.outcome;
    const second = run("b");
    await settle();
    frames[1]!.answer(done("b"));
    expect(await second.outcome).toMatchObject({ type: "done" });
  });
});

describe("a death of the frame", () => {
  it("fails the run with advice and starts a new frame", async () => {
    const { frames, resets, run } = startSandbox();
    frames[0]!.answer({ type: "ready" });
    const running = run("a");
    await settle();
    frames[0]!.die();
    const outcome = await running.outcome;
    expect(outcome).toMatchObject({ failure: { tag: "sandbox-died" } });
    expect(outcome.type === "failed" && outcome.failure.advice).toContain("SQL");
    expect(resets).toEqual(["died"]);
    expect(frames).toHaveLength(2);
  });

  it("before it was ever ready is tried again only by the next run", async () => {
    const { frames, run } = startSandbox();
    frames[0]!.die();
    expect(frames).toHaveLength(1);
    void run("a");
    await settle();
    expect(types(frames[1]!)).toEqual(["connect", "a"]);
  });
});

describe("versions of bound tables", () => {
  it("are remembered until a reset", async () => {
    const { sandbox, frames } = startSandbox();
    frames[0]!.answer({ type: "ready" });
    await settle();
    sandbox.noteBound("t", "v1");
    expect(sandbox.boundVersion("t")).toBe("v1");
    frames[0]!.die();
    expect(sandbox.boundVersion("t")).toBeNull();
  });

  it("are forgotten with the name", () => {
    const { sandbox } = startSandbox();
    sandbox.noteBound("t", "v1");
    sandbox.forget(["t"]);
    expect(sandbox.boundVersion("t")).toBeNull();
  });
});

describe("what the sandbox says", () => {
  it("ends it if it is no message of the protocol", async () => {
    const { frames, run } = startSandbox();
    frames[0]!.answer({ type: "ready" });
    const running = run("a");
    await settle();
    frames[0]!.answer({ type: "item", runId: "a", item: { type: "html", html: "<script>" } });
    expect(await running.outcome).toMatchObject({ failure: { tag: "sandbox-died" } });
    expect(frames[0]!.isClosed()).toBe(true);
  });

  it("is cut with one notice where the worker does not keep to the bounds", async () => {
    const { frames, run } = startSandbox();
    const running = run("a");
    await settle();
    for (let count = 0; count < limits.consoleLinesPerRun + 500; count += 1) frames[0]!.answer(line("a"));
    frames[0]!.answer(done("a"));
    await running.outcome;
    expect(running.items).toHaveLength(limits.consoleLinesPerRun + 2);
    expect(running.items.at(-1)).toMatchObject({ type: "notice", failure: { tag: "output-cut" } });
  });

  it("ends it if the flood goes on", async () => {
    const { frames, run } = startSandbox();
    const running = run("a");
    await settle();
    for (let count = 0; count < limits.surplusMessages + limits.consoleLinesPerRun + 10; count += 1) {
      frames[0]!.answer(line("a"));
    }
    expect(await running.outcome).toMatchObject({ failure: { tag: "sandbox-died" } });
  });
});
