import { causeText, fail, type Result } from "../base/result.ts";
import type { RunOptions } from "./database.ts";
import type { Host } from "./host.ts";
import type { CallMessage, DatabaseCalls, FromWorker, ToWorker } from "./protocol.ts";
import { buffersOf } from "./sandbox-tables.ts";

type Post = (message: FromWorker, transfer: Transferable[]) => void;

/** Answers the messages of the window with a host. Returns the listener for them. */
export function serveHost(host: Host, post: Post): (message: ToWorker) => void {
  const running = new Map<number, AbortController>();

  const answer = async (message: CallMessage): Promise<void> => {
    const { id } = message;
    const abort = new AbortController();
    running.set(id, abort);
    const options: RunOptions = {
      signal: abort.signal,
      onProgress: (progress) => post({ type: "progress", id, progress }, []),
    };
    const result = await runCall(host, message, options).catch(bugResult);
    running.delete(id);
    post({ type: "answer", id, result }, transferOf(message, result));
  };

  return (message) => {
    switch (message.type) {
      case "call":
        void answer(message);
        return;
      case "abort":
        running.get(message.id)?.abort();
        return;
      case "sandbox":
        host.connectSandbox(message.port);
    }
  };
}

function runCall(host: Host, message: CallMessage, options: RunOptions): Promise<Result<unknown>> {
  switch (message.name) {
    case "importFile":
      return importFile(host, message.request, options);
    case "surveyCasts":
      return host.surveyCasts(...message.request, options);
    case "analyze":
      return host.analyze(...message.request);
    case "query":
      return host.query(...message.request, options);
    case "putTable":
      return host.putTable(...message.request, options);
    case "countRows":
      return host.countRows(...message.request, options);
    case "distinctValues":
      return host.distinctValues(...message.request, options);
    case "page":
      return host.page(...message.request, options);
    case "columns":
      return host.columns(...message.request, options);
    case "sendTable":
      return host.sendTable(...message.request, options);
    case "publishStaged":
      return host.publishStaged(...message.request, options);
    case "summarize":
      return summarize(host, message.request, options);
    case "checkJoins":
      return host.checkJoins(...message.request, options);
    case "qualityReport":
      return host.qualityReport(...message.request, options);
    case "exportPiece":
      return host.exportPiece(...message.request, options);
    case "exportConcerns":
      return host.exportConcerns(...message.request, options);
    case "tables":
      return host.tables();
    case "dropTable":
      return host.dropTable(...message.request);
  }
}

const importFile = (
  host: Host,
  [file, name, surveysCasts]: DatabaseCalls["importFile"]["request"],
  options: RunOptions,
): ReturnType<Host["importFile"]> => host.importFile(file, name, { ...options, surveysCasts });

const summarize = (
  host: Host,
  [name, columns, scope]: DatabaseCalls["summarize"]["request"],
  options: RunOptions,
): ReturnType<Host["summarize"]> => host.summarize(name, columns, options, scope ?? undefined);

/** A bug in the worker must reach the window as something it can show; the worker goes on. */
const bugResult = (thrown: unknown): Result<never> =>
  fail({
    tag: "internal-error",
    message: "The database made a mistake of its own.",
    advice: "Try again; if it happens again, please report it with the details.",
    cause: thrown instanceof Error ? (thrown.stack ?? thrown.message) : causeText(thrown),
  });

function transferOf(message: CallMessage, result: Result<unknown>): Transferable[] {
  const holdsTable = message.name === "page" || message.name === "columns";
  return holdsTable && result.ok ? buffersOf(result.value as Parameters<typeof buffersOf>[0]) : [];
}
