import { hashJson } from "../../base/hash.ts";
import { fail, ok, type Failure, type Result } from "../../base/result.ts";
import { encodeTable } from "../../base/table-json.ts";
import type { TableInfo } from "../../data/database.ts";
import type { Published, SandboxItem } from "../../sandbox/protocol.ts";
import type { OutputItem } from "../../workbook/document.ts";
import type { CellOf, RunContext, RunOutput } from "../CellKind.ts";
import { tableOutput } from "../table-output.ts";

/** Takes what a run shows and publishes, in order, and turns staged tables into tables of the database. */
export interface OutputCollector {
  readonly add: (item: SandboxItem) => void;
  /** Resolves when everything added so far has been taken in. */
  settled(): Promise<void>;
  finish(published: readonly Published[]): Promise<Result<RunOutput>>;
}

/** A collector for one run of a cell that declares `names`: the sandbox may publish those and no others. */
export function collectOutput(
  cell: CellOf<"typescript">,
  names: readonly string[],
  context: RunContext,
): OutputCollector {
  const items: OutputItem[] = [];
  const taken = new Map<string, TableInfo>();
  const hidden: RunOutput["published"][number][] = [];
  let work = Promise.resolve();

  const show = (item: OutputItem) => {
    items.push(item);
    context.onItem(item);
  };
  const take = async (staged: string, name: string): Promise<Result<TableInfo>> => {
    const known = taken.get(staged);
    if (known) return ok(known);
    const table = await context.database.publishStaged(staged, name, { signal: context.signal });
    if (table.ok) taken.set(staged, table.value);
    return table;
  };
  const showTable = async (item: Extract<SandboxItem, { type: "table" }>) => {
    const own = item.name !== null && names.includes(item.name) ? item.name : null;
    // A table without a name of this cell is kept under one that nobody writes, so that it covers no other table.
    const name = own ?? `__${cell.id}_${hidden.length + 1}`;
    const table = await take(item.staged, name);
    if (!table.ok) {
      show({ type: "notice", failure: table.failure });
      return;
    }
    if (own === null)
      hidden.push({ name, binding: { type: "table", version: table.value.hash }, table: table.value });
    const shown = await tableOutput(context.database, table.value, context.signal);
    show(shown.ok ? shown.value : { type: "notice", failure: shown.failure });
  };

  return {
    add: (item) => {
      work = work.then(() => (item.type === "table" ? showTable(item) : show(item)));
    },
    settled: () => work,
    finish: async (published) => {
      await work;
      const bound = await bindPublished(published, names, take, context);
      if (!bound.ok) return bound;
      return ok({
        items,
        resultHash: hashOutput(items, published, bound.value),
        published: [...bound.value, ...hidden],
      });
    },
  };
}

async function bindPublished(
  published: readonly Published[],
  names: readonly string[],
  take: (staged: string, name: string) => Promise<Result<TableInfo>>,
  context: RunContext,
): Promise<Result<RunOutput["published"]>> {
  const bound: RunOutput["published"][number][] = [];
  for (const entry of published) {
    if (!names.includes(entry.name)) return fail(foreignName(entry.name));
    if (entry.type === "value") {
      bound.push({
        name: entry.name,
        binding: "json" in entry ? { type: "sandbox", json: entry.json } : { type: "sandbox" },
      });
      continue;
    }
    const table = await take(entry.staged, entry.name);
    if (!table.ok) return table;
    const version = table.value.hash;
    context.sandbox.noteBound(entry.name, version);
    bound.push({ name: entry.name, binding: { type: "table", version }, table: table.value });
  }
  return ok(bound);
}

const foreignName = (name: string): Failure => ({
  tag: "foreign-name",
  message: `The cell published \`${name}\`, which it does not declare.`,
  advice: "Run the cell again; if it comes back, restart the app.",
});

/** Equal outcomes have equal hashes; console lines are talk, not outcome. */
const hashOutput = (
  items: readonly OutputItem[],
  published: readonly Published[],
  bound: RunOutput["published"],
) =>
  hashJson([
    items.filter(({ type }) => type !== "console").map(hashableItem),
    published.map((entry) => (entry.type === "value" ? [entry.name, entry.kind, entry.text] : [entry.name])),
    bound.map(({ name, table }) => [name, table?.hash ?? null]),
  ]);

function hashableItem(item: OutputItem): unknown {
  if (item.type === "table") return [item.name, item.hash];
  if (item.type === "plot") return [item.plot.tables.map(encodeTable), item.plot.options];
  return item;
}
