import { fail, ok, type Result } from "../base/result.ts";
import { ask } from "../platform/desktop.ts";
import type { Source, Workbook } from "../workbook/document.ts";
import { serializeWorkbook } from "../workbook/serialize.ts";
import { plainReading } from "../workbook/source-reading.ts";
import type { AppActions, ReplacedSource } from "./app-state.ts";
import { findOversize } from "./engine-limits.ts";
import { newSourceOf } from "./new-source.ts";
import type { Session } from "./session.ts";
import { dataFileOf } from "./source-parts.ts";
import { trialTable } from "./trial-table.ts";

type TrialActions = Pick<AppActions, "tryFiles" | "dropTrial" | "filesOf" | "openWithFiles" | "changeSource">;

/** A look at files before they take the place of a source's, and putting them there. */
export function trialActions(session: Session): TrialActions {
  const { deps, editor, sources, state } = session;
  const drop = (name: string): void => void deps.database.dropTable(trialTable(name));
  return {
    tryFiles: async ({ name, ...how }, files, options) => {
      const source = newSourceOf(files);
      if (!source.ok) return source;
      const wanted = dataFileOf({ name, ...source.value, ...how }, files);
      if (!wanted.ok) return wanted;
      const { fileName, bytes, format } = wanted.value;
      const oversize = deps.database.engine === "native" ? null : findOversize(fileName, bytes, format);
      if (oversize !== null) return fail(oversize);
      const read = await deps.database.importFile(wanted.value, trialTable(name), options);
      if (options.signal?.aborted === true) drop(name);
      return read;
    },
    dropTrial: drop,
    filesOf: (name) => sources.filesOf(name),
    openWithFiles: async (replaced) => {
      const { workbook } = state.getState();
      const next = withFiles(workbook, replaced);
      if (!next.ok) return next;
      const opened = await ask(deps.desktop, "openCopy", { text: serializeWorkbook(next.value) });
      return opened.ok ? ok(opened.value.here ? "here" : "elsewhere") : opened;
    },
    changeSource: (changed) => {
      const before = state.getState().workbook.sources.find(({ name }) => name === changed.name);
      if (before === undefined) return ok(null);
      const next = replacedSource(before, changed);
      if (!next.ok) return next;
      for (const file of changed.files) sources.grant(file);
      return editor.apply({ type: "put-source", source: keepHashes(next.value, before) });
    },
  };
}

/** The same cells on other data, with nothing recorded. */
export function withFiles(workbook: Workbook, replaced: readonly ReplacedSource[]): Result<Workbook> {
  const sources: Source[] = [];
  for (const source of workbook.sources) {
    const other = replaced.find(({ name }) => name === source.name);
    const next = other === undefined ? ok(source) : replacedSource(source, other);
    if (!next.ok) return next;
    sources.push(next.value);
  }
  const ending = " with my data";
  const title = workbook.title.endsWith(ending) ? workbook.title : `${workbook.title}${ending}`;
  return ok({ ...workbook, title, sources, outputs: new Map() });
}

function replacedSource(
  { name, unknown }: Source,
  { files, reading, expects, mapping }: ReplacedSource,
): Result<Source> {
  const source = newSourceOf(files);
  if (!source.ok) return source;
  const { path, format, bytes, sha256, parts } = source.value;
  const read = reading === undefined ? undefined : plainReading(reading);
  return ok({
    name,
    path,
    format,
    bytes,
    sha256,
    ...(parts === undefined ? {} : { parts }),
    ...(read === undefined ? {} : { reading: read }),
    ...(expects.length === 0 ? {} : { expects, mapping }),
    ...(unknown === undefined ? {} : { unknown }),
  });
}

/** The same files have the same hashes. */
function keepHashes(next: Source, before: Source): Source {
  const isSame = next.path === before.path && next.parts?.length === before.parts?.length;
  if (!isSame) return next;
  return {
    ...next,
    sha256: before.sha256,
    ...(before.parts === undefined ? {} : { parts: before.parts }),
  };
}
