import { ImportError } from "./byte-source.ts";
import { makeColumnNames } from "./column-names.ts";
import { note, warning, type Finding } from "./finding.ts";
import type { ImportFormat, TableWriter } from "./format.ts";
import { isRecord, JsonCensus, valueColumn, type JsonType } from "./json-census.ts";
import { jsonColumn } from "./json-columns.ts";
import { readRows, type JsonRow } from "./json-rows.ts";
import { MoreArraysError, type JsonLayout } from "./json-scanner.ts";
import { openText, textFacts, type TextSource } from "./text-source.ts";

/**
 * Reads JSON: an array of rows, alone or as the only member of an object, or rows one after the other (NDJSON), in two passes like CSV. Members of objects become columns;
 * numbers, truth values and texts keep their type, lists and objects of one shape become LIST and STRUCT, and what is mixed stays
 * JSON text.
 */
export const importJson: ImportFormat = async (source, writer, { signal, onProgress }) => {
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
  const columns = members.map((member, at) => ({ member, name: names[at]!, type: decisions[at]!.type }));
  await load(text, layout, columns, writer, signal, report("Loading", 0.5));
  return {
    facts: { ...textFacts(text), layout: layoutName(layout) },
    findings: [
      ...text.encoding.findings,
      ...(layout.wrapper === null ? [] : [note(`The rows are the items of ${layout.wrapper}.`)]),
      ...notes.map((words) => warning(words)),
      ...census.findings(),
      ...decisions.flatMap(({ findings }) => findings),
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

const batchRows = 1 << 14;

interface JsonColumn {
  readonly member: string;
  readonly name: string;
  readonly type: JsonType;
}

async function load(
  text: TextSource,
  layout: Layout,
  columns: readonly JsonColumn[],
  writer: TableWriter,
  signal: AbortSignal | undefined,
  report: (read: number) => void,
): Promise<void> {
  let batch: unknown[] = [];
  const flush = async (): Promise<void> => {
    const values = ({ member }: JsonColumn): readonly unknown[] => batch.map((row) => memberOf(row, member));
    await writer.append({
      numRows: batch.length,
      columns: columns.map((column) => ({
        name: column.name,
        column: jsonColumn(column.type, values(column)),
      })),
    });
    batch = [];
  };
  for await (const { rows, read } of rowsOf(text, layout)) {
    signal?.throwIfAborted();
    for (const { value } of rows) {
      batch.push(value);
      if (batch.length === batchRows) await flush();
    }
    report(read);
  }
  if (batch.length > 0 || !writer.started) await flush();
}

function memberOf(row: unknown, member: string): unknown {
  if (!isRecord(row)) return member === valueColumn ? row : null;
  return Object.hasOwn(row, member) ? row[member] : null;
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
