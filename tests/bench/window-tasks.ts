import { readFile, rm } from "node:fs/promises";
import type { RunningApp } from "../helpers/app.ts";

interface TraceEvent {
  readonly ph: string;
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of processor time. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/**
 * Milliseconds of processor time of the longest task of any window's thread while `work` goes on. On a machine that is
 * busy with something else frames are late for want of a processor; this tells what the app itself does to them.
 */
export async function longestTask({ electron }: RunningApp, work: () => Promise<void>): Promise<number> {
  await electron.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({ included_categories: ["toplevel"], excluded_categories: ["*"] }),
  );
  await work();
  const path = await electron.evaluate(({ contentTracing }) => contentTracing.stopRecording());
  const { traceEvents } = JSON.parse(await readFile(path, "utf8")) as { readonly traceEvents: TraceEvent[] };
  await rm(path);
  const threads = new Set(
    traceEvents.flatMap((event) =>
      event.name === "thread_name" && event.args.name === "CrRendererMain" ? threadOf(event) : [],
    ),
  );
  const tasks = traceEvents.filter((event) => event.ph === "X" && threads.has(threadOf(event)));
  return tasks.reduce((most, { tdur = 0 }) => Math.max(most, tdur / 1000), 0);
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
