import { z } from "zod";

/**
 * The whole of what the window may ask of the main process, and what main tells the window. A call is
 * `name -> { request, answer }`; every request is validated in main. Failures are answers, never exceptions.
 */
const failure = z.object({
  tag: z.string(),
  message: z.string(),
  advice: z.string().optional(),
  cause: z.string().optional(),
});

const result = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion("ok", [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), failure }),
  ]);

const nothing = z.null();

/** A data file that the user granted to this window. `url` is data-file://<token>/<file name>. */
const grantedFile = z.object({
  token: z.string(),
  url: z.string(),
  fileName: z.string(),
  /** Relative to the workbook's folder if it has one, else the file name: what a workbook saves. */
  label: z.string(),
  bytes: z.number(),
  /** The label of the dropped folder that it was found in. */
  folder: z.string().optional(),
});

const openedWorkbook = z.object({
  /** File name without folder, null for a workbook never saved. */
  fileName: z.string().nullable(),
  text: z.string(),
  readOnly: z.boolean(),
  /**
   * `draft`: unsaved work of an earlier run that was found again. `sample`: shipped with the app, saved elsewhere. `copy`: made from
   * another workbook just now, with other data: it shall run.
   */
  origin: z.enum(["file", "draft", "sample", "copy", "version", "new"]),
});

const recentWorkbook = z.object({
  id: z.string(),
  fileName: z.string(),
  folder: z.string(),
  openedAt: z.string(),
  /** Nothing lies there any more. */
  isMissing: z.boolean(),
});

const sampleWorkbook = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  /** The address of its picture. */
  picture: z.string(),
});

/** The asking window shows nothing yet: it may become the window of what is opened. */
const mayReplace = z.boolean().optional();

/** Whether the asking window is now that of what was opened, and has to load it. */
const placed = z.object({ here: z.boolean() });

/** How a cell came out that was run from the command line. */
const cellReport = z.object({
  name: z.string(),
  kind: z.string(),
  state: z.enum(["done", "failed", "stopped"]),
  rows: z.number().nullable(),
  seconds: z.number().nullable(),
  failure: z.string().nullable(),
});

/** Longest piece of an exported file. */
export const largestPiece = 8 * 2 ** 20;

const secretList = z.object({
  /** Until the app ends, or on the disk, encrypted by the system. */
  kept: z.enum(["disk", "session"]),
  secrets: z.array(z.object({ name: z.string(), value: z.string(), fingerprint: z.string() })),
});

const passphrase = z.string().min(1).max(1024);

export const calls = {
  /** The workbook that this window was opened for; of a new one the text is empty. */
  loadWorkbook: { request: nothing, answer: result(openedWorkbook) },
  /** Writes atomically. `saveAs` or a workbook without a file asks where. Null: the user cancelled. */
  saveWorkbook: {
    request: z.object({ text: z.string(), saveAs: z.boolean(), suggestedName: z.string() }),
    answer: result(z.object({ fileName: z.string() }).nullable()),
  },
  /** Opens the encrypted workbook of this window; `loadWorkbook` has failed with `locked`. */
  unlockWorkbook: { request: z.object({ passphrase }), answer: result(openedWorkbook) },
  /** Writes an encrypted copy where the user says; the window stays with its own file. Null: the user cancelled. */
  saveEncryptedCopy: {
    request: z.object({ text: z.string(), passphrase, suggestedName: z.string() }),
    answer: result(z.object({ fileName: z.string() }).nullable()),
  },
  /** The keys that this window's workbook uses; they stand in no workbook. */
  listSecrets: { request: nothing, answer: result(secretList) },
  /** Keeps a key, or forgets it (null). */
  putSecret: {
    request: z.object({ name: z.string().min(1).max(100), value: z.string().min(1).max(4096).nullable() }),
    answer: result(secretList),
  },
  /** Keeps unsaved work so that a crash loses at most a second of typing. Null text: nothing unsaved. */
  saveDraft: { request: z.object({ text: z.string().nullable() }), answer: result(nothing) },
  /** Title and unsaved mark of the window. */
  setDocumentState: {
    request: z.object({ title: z.string(), edited: z.boolean() }),
    answer: result(nothing),
  },
  openWorkbook: { request: nothing, answer: result(nothing) },
  /** Earlier versions of this window's workbook, the newest first. */
  listVersions: {
    request: nothing,
    answer: result(z.array(z.object({ id: z.string(), replacedAt: z.string(), bytes: z.number() }))),
  },
  /** Opens one as an untitled workbook. */
  openVersion: { request: z.object({ id: z.string().max(300) }), answer: result(nothing) },
  openRecent: { request: z.object({ id: z.string(), mayReplace }), answer: result(placed) },
  listRecent: { request: nothing, answer: result(z.array(recentWorkbook)) },
  newWindow: { request: nothing, answer: result(nothing) },
  /** The workbooks that the app brings along. */
  listSamples: { request: nothing, answer: result(z.array(sampleWorkbook)) },
  openSample: { request: z.object({ name: z.string(), mayReplace }), answer: result(placed) },
  /**
   * Opens a workbook that was never saved, which may read all that the asking one may: in its window if nothing there would be lost (which
   * then loads again), else in a window of its own.
   */
  openCopy: { request: z.object({ text: z.string() }), answer: result(placed) },

  /** Asks the user for data files. Empty: cancelled. */
  chooseDataFiles: { request: nothing, answer: result(z.array(grantedFile)) },
  /** Asks the user for a folder of data files. Empty: cancelled. */
  chooseDataFolder: { request: nothing, answer: result(z.array(grantedFile)) },
  /** Grants files dropped on the window, and the data files in folders dropped on it. Only the preload may ask: it turns `File`s into paths, which are then real drops. A workbook among them opens in its own window. */
  grantDroppedFiles: {
    request: z.object({ paths: z.array(z.string()).max(10_000) }),
    answer: result(z.array(grantedFile)),
  },
  /** Finds again the files of a reopened workbook: only those the user granted to it before, or the app's samples. */
  findGranted: {
    request: z.object({ labels: z.array(z.string()).max(20_000) }),
    answer: result(z.array(z.object({ label: z.string(), file: grantedFile.nullable() }))),
  },
  /** SHA-256 of a granted file; `hashProgress` events tell how far it is. */
  hashDataFile: {
    request: z.object({ token: z.string() }),
    answer: result(z.object({ sha256: z.string() })),
  },

  /** A cell ended in a window that was opened by `stratabook run`. */
  reportCell: { request: cellReport, answer: result(nothing) },
  /** What the files of a window that was opened by `stratabook run` are called from the folder that it is saved in. */
  savedLabels: {
    request: z.object({ labels: z.array(z.string()).max(20_000) }),
    answer: result(z.array(z.string())),
  },
  /** Everything ended there. `failure`: why nothing was run. `text`: the workbook with its new outputs. */
  finishRun: {
    request: z.object({
      failure: failure.nullable(),
      sources: z.array(z.object({ name: z.string(), note: z.string() })),
      text: z.string(),
    }),
    answer: result(nothing),
  },
  /**
   * Asks the user where files shall go and answers with the names that they get; null: cancelled. Nothing is written
   * anywhere else, and nothing can be seen before `finishExport`.
   */
  beginExport: {
    request: z.object({
      to: z.enum(["file", "folder"]),
      names: z.array(z.string().min(1).max(300)).min(1).max(1000),
    }),
    answer: result(z.object({ id: z.string(), names: z.array(z.string()), folder: z.string() }).nullable()),
  },
  /** Adds bytes to the end of one of the files. */
  writeExport: {
    request: z.object({
      id: z.string(),
      file: z.number().int().nonnegative(),
      bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= largestPiece, "is too long"),
    }),
    answer: result(nothing),
  },
  /** Puts the files in their place, or takes away what was written. */
  finishExport: { request: z.object({ id: z.string(), keep: z.boolean() }), answer: result(nothing) },

  /**
   * Starts native DuckDB in a process of its own, in the place of the one this window had. The port to it comes as a message of
   * the window, `{ type: "stratabook:native-engine", id }`.
   */
  startNativeEngine: { request: z.object({ id: z.string().max(100) }), answer: result(nothing) },

  versions: {
    request: nothing,
    answer: result(
      z.object({ app: z.string(), electron: z.string(), chrome: z.string(), platform: z.string() }),
    ),
  },
  /** The window has no unsaved work left, or the user chose to drop it: close now. */
  confirmClose: { request: nothing, answer: result(nothing) },
} as const;

export const menuCommands = [
  "new",
  "open",
  "save",
  "save-as",
  "add-data",
  "export-tables",
  "save-encrypted",
  "restore-version",
  "undo",
  "redo",
  "run-all",
  "run-cell",
  "stop",
  "palette",
  "toggle-sidebar",
  "toggle-inspector",
  "shortcuts",
] as const;

export const events = {
  menu: z.object({ command: z.enum(menuCommands) }),
  /** A granted file changed on disk, or went away (bytes null). */
  dataFileChanged: z.object({ token: z.string(), bytes: z.number().nullable() }),
  hashProgress: z.object({ token: z.string(), fraction: z.number() }),
  /** The user wants to close a window with unsaved work: answer with `confirmClose` after saving or discarding. */
  closeRequested: z.null(),
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
/** What the window's own code may call. */
export type WindowCallName = Exclude<CallName, "grantDroppedFiles">;
export type RequestOf<N extends CallName> = z.infer<Calls[N]["request"]>;
export type AnswerOf<N extends CallName> = z.infer<Calls[N]["answer"]>;
export type EventName = keyof typeof events;
export type EventOf<N extends EventName> = z.infer<(typeof events)[N]>;
export type ContractFailure = z.infer<typeof failure>;
export type GrantedFile = z.infer<typeof grantedFile>;
export type OpenedWorkbook = z.infer<typeof openedWorkbook>;
export type SampleWorkbook = z.infer<typeof sampleWorkbook>;
export type RecentWorkbook = z.infer<typeof recentWorkbook>;

/** `window.stratabook`, built by the preload. */
export interface DesktopBridge {
  call<N extends WindowCallName>(name: N, request: RequestOf<N>): Promise<AnswerOf<N>>;
  /** Returns the function that stops listening. */
  on<N extends EventName>(name: N, listener: (payload: EventOf<N>) => void): () => void;
  /** Grants the files of a drop. */
  grantFiles(files: readonly File[]): Promise<AnswerOf<"grantDroppedFiles">>;
}
