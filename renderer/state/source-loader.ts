import type { GrantedFile } from "../../electron/contract.ts";
import { toHash, type Hash } from "../base/ids.ts";
import { fail, ok, type Failure, type Result } from "../base/result.ts";
import type { ImportedFile, RunOptions, TableInfo } from "../data/database.ts";
import type { ColumnCasts } from "../data/import/casts/cast-effect.ts";
import { descendantsOf } from "../engine/plan.ts";
import type { SourceReadiness } from "../engine/run-cell.ts";
import type { Progress } from "../engine/run-state.ts";
import { ask } from "../platform/desktop.ts";
import type { Source } from "../workbook/document.ts";
import type { SourceState } from "./app-state.ts";
import type { Session } from "./session.ts";
import { HeldSources, type HeldState } from "./held-sources.ts";
import { findOversize, tooLargeTag } from "./engine-limits.ts";
import { changedParts, dataFileOf, hashOfParts, pathsOf } from "./source-parts.ts";

/** Reads the workbook's data files into the database and keeps an eye on them. */
export class SourceLoader {
  private readonly session: Session;
  /** Granted files by label, for as long as the window lives. */
  private readonly files = new Map<string, GrantedFile>();
  private readonly loads = new Map<string, AbortController>();
  /** Sources that are read although they seem too large. */
  private readonly insisted = new Set<string>();
  /** SHA-256 of the files of each source that was read. */
  private readonly partHashes = new Map<string, readonly Hash[]>();
  /** What the database holds of each source. */
  private readonly held = new HeldSources();
  /** Tokens of files that are not there, whether or not they are being read. */
  private readonly gone = new Set<string>();
  /** Files are read one after the other, so that it is known which one the database died of. */
  private reading: Promise<unknown> = Promise.resolve();

  constructor(session: Session) {
    this.session = session;
  }

  grant(file: GrantedFile): void {
    this.files.set(file.label, file);
  }

  fileOf(path: string): GrantedFile | undefined {
    return this.files.get(path);
  }

  /** The granted files of a source; null where one is not granted. */
  filesOf(name: string): readonly GrantedFile[] | null {
    const source = this.sourceOf(name);
    return source === undefined ? null : this.grantedOf(source);
  }

  /** Reads a source in the way that the workbook says now, unless that is what the database holds. */
  follow(name: string): void {
    const source = this.sourceOf(name);
    const held = source === undefined ? null : this.held.find(source, this.session.planner.sourceKey(name));
    if (held === null) {
      this.reload(name);
      return;
    }
    this.endLoad(name);
    this.settle(name, held);
  }

  /** Reads a source again, from the file that was granted for it in this session. */
  reload(name: string): void {
    const source = this.sourceOf(name);
    if (!source) return;
    const files = this.grantedOf(source);
    if (files) void this.load(name, files, "adopt");
    else void this.find([source], "adopt");
  }

  /** Ends the reading of a source. One that was read in another way before is read so again, by taking the change back. */
  stop(name: string): void {
    if (!this.loads.has(name)) return;
    const source = this.sourceOf(name);
    const before = source === undefined ? null : this.held.readingBefore(source);
    if (before !== null) this.session.editor.takeReadingBack(name, before.reading);
    if (!this.loads.has(name)) return;
    this.endLoad(name);
    this.settle(name, { type: "failed", failure: notReadFailure(name) });
  }

  /** Finds the files of sources again and reads them; those of a workbook that is opened are compared with what it says. */
  async find(sources: readonly Source[], how: "adopt" | "compare" = "compare"): Promise<void> {
    if (sources.length === 0) return;
    for (const { name } of sources) this.setState(name, { type: "loading", progress: null });
    const answer = await ask(this.session.deps.desktop, "findGranted", {
      labels: sources.flatMap(pathsOf),
    });
    if (!answer.ok) {
      for (const { name } of sources) this.settle(name, { type: "failed", failure: answer.failure });
      return;
    }
    for (const { label, file } of answer.value) if (file) this.files.set(label, file);
    await Promise.all(
      sources.map(async (source) => {
        const files = this.grantedOf(source);
        if (files) await this.load(source.name, files, how);
        else this.settle(source.name, { type: "missing" });
      }),
    );
  }

  /**
   * Reads granted files as the table of a source: one, or all of its parts. An older read of the same source is stopped, its answer void. A source
   * that has no hash yet takes that of the file, if the user has just chosen it (`adopt`).
   */
  async load(name: string, files: readonly GrantedFile[], how: "adopt" | "compare"): Promise<void> {
    const source = this.sourceOf(name);
    const wanted = source === undefined ? null : dataFileOf(source, files);
    if (wanted === null) return;
    if (!wanted.ok) {
      this.settle(name, { type: "failed", failure: wanted.failure });
      return;
    }
    this.loads.get(name)?.abort();
    const oversize =
      this.session.deps.database.engine === "native" || this.insisted.has(name)
        ? null
        : findOversize(wanted.value.fileName, totalBytes(files), wanted.value.format);
    if (oversize !== null) {
      this.loads.delete(name);
      this.settle(name, { type: "failed", failure: oversize });
      return;
    }
    const abort = new AbortController();
    this.loads.set(name, abort);
    this.setState(name, { type: "loading", progress: null });
    const read = this.reading.then(() =>
      this.session.deps.database.importFile(wanted.value, name, {
        signal: abort.signal,
        onProgress: (progress) => this.showProgress(name, abort, progress),
      }),
    );
    this.reading = read;
    const replaced = read.then((imported) => {
      if (imported.ok) this.noteReplaced(name);
      return imported;
    });
    const [imported, hashes] = await Promise.all([replaced, this.hashesOf(files, abort.signal)]);
    if (this.loads.get(name) !== abort) return;
    this.loads.delete(name);
    if (!imported.ok) this.settle(name, { type: "failed", failure: importFailure(imported.failure, name) });
    else if (!hashes.ok) this.settle(name, { type: "failed", failure: hashes.failure });
    else this.finish(name, imported.value, files, hashes.value, how);
  }

  /** What casts would do to the columns of a source's file. */
  async surveyCasts(name: string, options: RunOptions): Promise<Result<readonly ColumnCasts[]>> {
    const source = this.sourceOf(name);
    const files = source === undefined ? [] : pathsOf(source).flatMap((path) => this.files.get(path) ?? []);
    if (source === undefined || files.length === 0) return fail(missingFailure(source, name));
    const wanted = dataFileOf(source, files);
    return wanted.ok ? this.session.deps.database.surveyCasts(wanted.value, options) : wanted;
  }

  /** Takes a source out of the database. */
  release(name: string): void {
    const { deps, planner, state, editor } = this.session;
    this.endLoad(name);
    planner.setSourceHash(name, null);
    this.held.forget(name);
    const sources = new Map(state.getState().sources);
    sources.delete(name);
    state.setState({ sources });
    void deps.database.dropTable(name).then(() => this.refreshTables());
    editor.refresh();
  }

  /** What a run needs to know of a source. */
  readiness(name: string): SourceReadiness {
    const state = this.session.state.getState().sources.get(name);
    if (!state || state.type === "loading") return { type: "loading" };
    if (state.type === "failed") return { type: "failed", failure: state.failure };
    if (state.type === "missing")
      return { type: "failed", failure: missingFailure(this.sourceOf(name), name) };
    return { type: "ready", version: state.table.hash };
  }

  /** Writes into the workbook what the file is now: the user goes on with the changed file. */
  accept(name: string): void {
    const { state, planner } = this.session;
    const hash = planner.sourceHash(name);
    if (hash !== null) this.writeHash(name, hash, this.partHashes.get(name) ?? []);
    const found = state.getState().sources.get(name);
    const source = this.sourceOf(name);
    if (found?.type !== "changed" || source === undefined) return;
    const { table, notes, report } = found;
    const ready = { type: "ready", table, notes, report } as const;
    this.setState(name, ready);
    this.held.put(source, planner.sourceKey(name), ready);
  }

  /** A granted file changed on disk, or went away (null). */
  fileChanged(token: string, bytes: number | null): void {
    const { state } = this.session;
    if (bytes === null) this.gone.add(token);
    else this.gone.delete(token);
    for (const [path, file] of this.files) {
      if (file.token !== token) continue;
      if (bytes !== null) this.files.set(path, { ...file, bytes });
      for (const { name } of state
        .getState()
        .workbook.sources.filter((source) => pathsOf(source).includes(path))) {
        if (bytes === null) this.noteGone(name);
        else {
          this.held.forget(name);
          this.reload(name);
        }
      }
    }
  }

  /**
   * Reads every source again after the database was lost; `intact`: but for the one that it may have died of.
   */
  reloadAll(which: "intact" | "all"): void {
    for (const name of this.session.state.getState().sources.keys()) this.held.lose(name);
    for (const [name, { type }] of this.session.state.getState().sources)
      if (type === "ready" || type === "changed" || which === "all") this.reload(name);
  }

  /** Reads what was refused for its size. */
  loadOversized(): void {
    const { state } = this.session;
    for (const [name, found] of state.getState().sources) {
      if (found.type !== "failed" || found.failure.tag !== tooLargeTag) continue;
      this.insisted.add(name);
      this.reload(name);
    }
  }

  /** Lists the tables again: for the sources panel, for completion, and to page through results. */
  async refreshTables(): Promise<void> {
    const { deps, state } = this.session;
    const listed = await deps.database.tables();
    if (!listed.ok) return;
    const tables = listed.value.map((table) => ({
      ...table,
      hash: this.hashOfTable(table.name) ?? table.hash,
    }));
    state.setState({
      tables: tables.filter(isShown),
      liveTables: new Map(tables.map(({ name, hash }) => [name, hash])),
    });
  }

  private finish(
    name: string,
    { table, notes, report }: ImportedFile,
    files: readonly GrantedFile[],
    hashes: readonly Hash[],
    how: "adopt" | "compare",
  ): void {
    const { planner, state } = this.session;
    const before = this.sourceOf(name);
    if (before === undefined) return;
    const recorded = before.sha256;
    const hash = before.parts === undefined ? hashes[0]! : hashOfParts(files, hashes);
    planner.setSourceHash(name, hash);
    this.partHashes.set(name, hashes);
    if (recorded === null && how === "adopt" && state.getState().document.readOnly === null)
      this.writeHash(name, hash, hashes);
    const read: HeldState =
      recorded === null || recorded === hash
        ? { type: "ready", table, notes, report }
        : { type: "changed", changedFiles: changedParts(before, hashes), table, notes, report };
    this.settle(name, read);
    if (files.some(({ token }) => this.gone.has(token))) this.noteGone(name);
    this.followRead(name, read, how);
  }

  /** Of what is another table now than before, earlier failures say nothing; in automatic mode its cells run again. */
  private followRead(name: string, read: HeldState, how: "adopt" | "compare"): void {
    const { planner, automatic, editor } = this.session;
    const isOther = this.held.put(this.sourceOf(name)!, planner.sourceKey(name), read);
    if (!isOther) return;
    const readers = planner.readersOf(name);
    editor.forgetOutcomes(descendantsOf(planner.plan().graph, readers));
    if (how === "adopt") automatic.note(readers, rerunAfterMs);
  }

  private writeHash(name: string, hash: Hash, partHashes: readonly Hash[]): void {
    const source = this.sourceOf(name);
    if (!source || source.sha256 === hash) return;
    const parts = source.parts?.map((part, at) => ({
      ...part,
      bytes: this.files.get(part.path)?.bytes ?? part.bytes,
      sha256: partHashes[at] ?? part.sha256,
    }));
    const bytes = parts?.reduce((sum, part) => sum + part.bytes, 0) ?? this.files.get(source.path)?.bytes;
    this.session.editor.amend({
      type: "put-source",
      source: {
        ...source,
        sha256: hash,
        bytes: bytes ?? source.bytes,
        ...(parts === undefined ? {} : { parts }),
      },
    });
  }

  /** The granted files of a source in their order; null if one is not granted. */
  private grantedOf(source: Source): readonly GrantedFile[] | null {
    const files = pathsOf(source).map((path) => this.files.get(path));
    return files.every((file) => file !== undefined) ? files : null;
  }

  /** A reading that was stopped may still have replaced the table. */
  private noteReplaced(name: string): void {
    this.held.lose(name);
    if (!this.loads.has(name)) this.reload(name);
  }

  private endLoad(name: string): void {
    this.loads.get(name)?.abort();
    this.loads.delete(name);
  }

  private settle(name: string, found: SourceState): void {
    if (found.type === "failed" || found.type === "missing") this.held.forget(name);
    this.setState(name, found);
    this.session.editor.refresh();
    this.session.runner.wake();
    void this.refreshTables();
  }

  private noteGone(name: string): void {
    const found = this.session.state.getState().sources.get(name);
    if (found?.type !== "ready" && found?.type !== "changed") return;
    this.setState(name, { ...found, isGone: true });
  }

  private async hashesOf(
    files: readonly GrantedFile[],
    signal: AbortSignal,
  ): Promise<Result<readonly Hash[]>> {
    const hashes: Hash[] = [];
    for (const { token } of files) {
      if (signal.aborted) break;
      const answer = await ask(this.session.deps.desktop, "hashDataFile", { token });
      if (!answer.ok) return fail(answer.failure);
      hashes.push(toHash(answer.value.sha256));
    }
    return ok(hashes);
  }

  private showProgress(name: string, abort: AbortController, progress: Progress): void {
    if (this.loads.get(name) === abort) this.setState(name, { type: "loading", progress });
  }

  private setState(name: string, found: SourceState): void {
    const { state } = this.session;
    if (this.sourceOf(name)) state.setState({ sources: new Map(state.getState().sources).set(name, found) });
  }

  private sourceOf(name: string): Source | undefined {
    return this.session.state.getState().workbook.sources.find((source) => source.name === name);
  }

  /** A listed table has no hash; the one of a source is known from its import, the one of a result from its run. */
  private hashOfTable(name: string): Hash | null {
    const source = this.session.state.getState().sources.get(name);
    if (source?.type === "ready" || source?.type === "changed") return source.table.hash;
    return this.session.runner.tableHash(name);
  }
}

const rerunAfterMs = 120;

/** Tables under names that nobody writes hold what cells only displayed. */
const isShown = ({ name }: TableInfo): boolean => !name.startsWith("__");

const totalBytes = (files: readonly GrantedFile[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0);

const missingFailure = (source: Source | undefined, name: string): Failure => ({
  tag: "file-missing",
  message: `The data file ${source?.path ?? name} was not found on this machine.`,
  advice: "Choose where it is, under Sources.",
});

const notReadFailure = (name: string): Failure => ({
  tag: "stopped",
  message: `The reading of ${name} was stopped, so it has no rows.`,
  advice: "Read it again to use it.",
});

const importFailure = (failure: Failure, name: string): Failure =>
  failure.tag === "engine-died"
    ? {
        ...failure,
        message: `The database ended while it read ${name}; the file may be too large for its memory.`,
        advice: "Choose the file again to try once more, or use a smaller extract of it.",
      }
    : failure;
