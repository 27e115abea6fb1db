import { describe, expect, it } from "vitest";
import { Lane } from "../../../renderer/data/lane.ts";

function later(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

describe("a lane", () => {
  it("runs one task at a time, in order", async () => {
    const lane = new Lane();
    const seen: string[] = [];
    const first = later();
    const tasks = [
      lane.run(async () => {
        await first.promise;
        seen.push("a");
      }),
      lane.run(() => Promise.resolve(seen.push("b"))),
    ];
    first.resolve();
    await Promise.all(tasks);
    expect(seen).toEqual(["a", "b"]);
  });

  it("goes on after a task that failed", async () => {
    const lane = new Lane();
    await expect(lane.run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await lane.run(() => Promise.resolve(1))).toBe(1);
  });

  it("takes a waiting task out when its signal is aborted", async () => {
    const lane = new Lane();
    const first = later();
    const running = lane.run(() => first.promise);
    const stop = new AbortController();
    const waiting = lane.run(() => Promise.resolve("ran"), { signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ kind: "stopped" });
    first.resolve();
    await running;
  });

  it("makes a yielding task give way and start again", async () => {
    const lane = new Lane();
    const seen: string[] = [];
    const started = later();
    const yielding = lane.runYielding(
      (signal) =>
        new Promise<string>((resolve, reject) => {
          seen.push("yielding starts");
          started.resolve();
          if (seen.length > 2) resolve("done");
          signal.addEventListener("abort", () => reject(new Error("gave way")));
        }),
      undefined,
    );
    await started.promise;
    await lane.run(() => Promise.resolve(seen.push("urgent")));
    expect(await yielding).toBe("done");
    expect(seen).toEqual(["yielding starts", "urgent", "yielding starts"]);
  });

  it("ends a yielding task when its own signal is aborted", async () => {
    const lane = new Lane();
    const stop = new AbortController();
    const yielding = lane.runYielding(
      (signal) =>
        new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("stopped")))),
      stop.signal,
    );
    await Promise.resolve();
    stop.abort();
    await expect(yielding).rejects.toThrow("stopped");
  });
});
