import { strayFindings } from "./casts/cast-findings.ts";
import { ImportError } from "./byte-source.ts";
import { makeColumnNames } from "./column-names.ts";
import { note, warning, type Finding } from "./finding.ts";
import type { ImportFormat } from "./format.ts";
import { isRecord, JsonCensus } from "./json-census.ts";
import { JsonLoad, type JsonColumn } from "./json-load.ts";
import { readRows, type JsonRow } from "./json-rows.ts";
import { MoreArraysError, type JsonLayout } from "./json-scanner.ts";
import { openText, textFacts, type TextSource } from "./text-source.ts";

/**
 * Reads JSON: an array of rows, alone or as the only member of an object, or rows one after the other (NDJSON), in two passes like CSV. Members of objects become columns;
 * numbers, truth values and texts keep their type, lists and objects of one shape become LIST and STRUCT, and what is mixed stays
 * JSON text.
 */
export const importJson: ImportFormat = async (source, writer, { signal, onProgress }, reading) => {
  const text = await openText(source, signal);
  const report = (words: string, from: number) => (read: number) =>
    onProgress?.({ fraction: from + read * 0.5, text: words });
  const looked = await lookAt(text, signal, report("Looking at every value", 0));
  const { census, layout } = looked;
  if (census.columns.size === 0) {
    throw new ImportError(
      "file-empty",
      "The file has no rows with members.",
      "Check that it is the right file.",
    );
  }
  const members = [...census.columns.keys()];
  const { names, notes } = makeColumnNames(members);
  const decisions = members.map((member, at) => census.columns.get(member)!.decide(names[at]!));
  const casts = reading.casts ?? {};
  const columns = members.map((member, at): JsonColumn => {
    const name = names[at]!;
    const cast = Object.hasOwn(casts, name) ? casts[name]! : null;
    return { member, name, type: decisions[at]!.type, values: census.columns.get(member)!.count, cast };
  });
  const load = new JsonLoad(columns, writer);
  const loading = report("Loading", 0.5);
  for await (const { rows, read } of rowsOf(text, layout)) {
    signal?.throwIfAborted();
    await load.add(rows);
    loading(read);
  }
  const castFindings = await load.end(layout.wrapper === null ? "line" : "item");
  return {
    facts: { ...textFacts(text), layout: layoutName(layout) },
    findings: [
      ...text.encoding.findings,
      ...(layout.wrapper === null ? [] : [note(`The rows are the items of ${layout.wrapper}.`)]),
      ...notes.map((words) => warning(words)),
      ...census.findings(),
      ...decisions.flatMap(({ findings }, at) => (columns[at]!.cast === null ? findings : [])),
      ...strayFindings(casts, names),
      ...castFindings,
      ...wrapNotes(census, columns),
    ],
  };
};

/** Where the rows of a file are: in itself, or in the list that is the only member of its only object. */
interface Layout {
  readonly outer: JsonLayout;
  readonly wrapper: string | null;
}

const layoutName = ({ outer, wrapper }: Layout): string =>
  wrapper !== null
    ? "an object around an array of rows"
    : { array: "an array of rows", sequence: "one value after the other" }[outer];

interface Looked {
  readonly census: JsonCensus;
  readonly layout: Layout;
}

async function lookAt(
  text: TextSource,
  signal: AbortSignal | undefined,
  report: (read: number) => void,
): Promise<Looked> {
  const look = async (layout: Layout): Promise<Looked> => {
    const census = new JsonCensus(layout.wrapper === null ? "line" : "item");
    let first: JsonRow | null = null;
    for await (const { rows, read } of rowsOf(text, layout)) {
      signal?.throwIfAborted();
      for (const row of rows) census.add(row);
      first ??= rows[0] ?? null;
      report(read);
    }
    const wrapper = layout.wrapper === null && census.numRows === 1 ? wrapperOf(first?.value) : null;
    return wrapper === null ? { census, layout } : look({ ...layout, wrapper });
  };
  const sequence: Layout = { outer: "sequence", wrapper: null };
  if (!(await beginsWithArray(text))) return look(sequence);
  try {
    return await look({ outer: "array", wrapper: null });
  } catch (thrown) {
    if (!(thrown instanceof MoreArraysError)) throw thrown;
    return look(sequence);
  }
}

/** The member around all rows. */
function wrapperOf(value: unknown): string | null {
  if (!isRecord(value)) return null;
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0) return null;
  const items = value[name];
  return Array.isArray(items) && items.length > 0 && items.every(isRecord) ? name : null;
}

async function* rowsOf(text: TextSource, { outer, wrapper }: Layout): ReturnType<typeof readRows> {
  for await (const { rows, read } of readRows(text, outer)) {
    yield { rows: wrapper === null ? rows : rows.flatMap((row) => itemsOf(row, wrapper)), read };
  }
}

/** Items are counted instead of lines. */
const itemsOf = ({ value, repeatsKeys }: JsonRow, wrapper: string): readonly JsonRow[] =>
  ((value as Readonly<Record<string, readonly unknown[]>>)[wrapper] ?? []).map((item, at) => ({
    value: item,
    line: at + 1,
    repeatsKeys: repeatsKeys && at === 0,
  }));

async function beginsWithArray(text: TextSource): Promise<boolean> {
  const decoder = new TextDecoder();
  for await (const { bytes } of text.chunks()) {
    const start = decoder.decode(bytes.subarray(0, 1 << 12)).trimStart();
    if (start !== "") return start.startsWith("[");
  }
  return false;
}

/** A file that is one object around a list: the rows that people want may be inside. */
function wrapNotes(census: JsonCensus, columns: readonly JsonColumn[]): readonly Finding[] {
  if (census.numRows !== 1) return [];
  const list = columns.find(({ type }) => type.name === "nested" && type.like.every(Array.isArray));
  if (list === undefined) return [];
  return [
    note(
      `The file is one row. The items of ${list.name} become rows with: SELECT unnest(${list.name}) FROM …`,
    ),
  ];
}
