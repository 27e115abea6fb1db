import type {
  AnswerOf,
  DesktopBridge,
  EventName,
  EventOf,
  GrantedFile,
  OpenedWorkbook,
  RequestOf,
  WindowCallName,
} from "../../electron/contract.ts";
import { hashText } from "../../renderer/base/hash.ts";

/** A desktop of one window: its workbook, the files it may read, and what it was asked. */
export interface FakeDesktop extends DesktopBridge {
  readonly asked: readonly { readonly name: string; readonly request: unknown }[];
  /** Requests of one call. */
  requests<N extends WindowCallName>(name: N): readonly RequestOf<N>[];
  /** The answer to a call from now on. */
  answer<N extends WindowCallName>(name: N, answer: AnswerOf<N>): void;
  open(opened: Partial<OpenedWorkbook>): void;
  /** The content of a file, from which its hash follows; a file without content cannot be found again. */
  setContent(label: string, content: string | null): void;
  emit<N extends EventName>(name: N, payload: EventOf<N>): void;
}

export const grantedFile = (fileName: string): GrantedFile => ({
  token: `token-${fileName}`,
  url: `data-file://token/${fileName}`,
  fileName,
  label: fileName,
  bytes: 100,
});

export function createFakeDesktop(): FakeDesktop {
  const asked: { name: string; request: unknown }[] = [];
  const answers = new Map<string, unknown>();
  const contents = new Map<string, string | null>();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  let opened: OpenedWorkbook = { fileName: null, text: "", readOnly: false, origin: "new" };

  const done = (value: unknown) => ({ ok: true, value });
  const answerTo = (name: WindowCallName, request: unknown): unknown => {
    if (answers.has(name)) return answers.get(name);
    if (name === "loadWorkbook") return done(opened);
    if (name === "listSecrets" || name === "putSecret") return done({ kept: "session", secrets: [] });
    if (name === "saveWorkbook") return done({ fileName: "saved.workbook.json" });
    if (name === "hashDataFile") {
      const fileName = (request as RequestOf<"hashDataFile">).token.replace("token-", "");
      return done({ sha256: hashText(contents.get(fileName) ?? fileName) });
    }
    if (name === "savedLabels") return done((request as RequestOf<"savedLabels">).labels);
    if (name === "findGranted")
      return done(
        (request as RequestOf<"findGranted">).labels.map((label) => ({
          label,
          file: contents.get(label) === undefined || contents.get(label) === null ? null : grantedFile(label),
        })),
      );
    return done(null);
  };

  return {
    asked,
    requests: <N extends WindowCallName>(name: N) =>
      asked.filter((call) => call.name === name).map((call) => call.request as RequestOf<N>),
    answer: (name, answer) => void answers.set(name, answer),
    open: (change) => {
      opened = { ...opened, ...change };
    },
    setContent: (label, content) => void contents.set(label, content),
    emit: (name, payload) => {
      for (const listener of listeners.get(name) ?? []) (listener as (value: unknown) => void)(payload);
    },
    call: <N extends WindowCallName>(name: N, request: RequestOf<N>) => {
      asked.push({ name, request });
      return Promise.resolve(answerTo(name, request) as AnswerOf<N>);
    },
    on: (name, listener) => {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => known.delete(listener);
    },
    grantFiles: (files) => Promise.resolve({ ok: true, value: files.map(({ name }) => grantedFile(name)) }),
  };
}
