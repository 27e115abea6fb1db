import { hashText } from "../../renderer/base/hash.ts";
import { fail, ok } from "../../renderer/base/result.ts";
import type { CellOf, CellRun } from "../../renderer/cells/CellKind.ts";
import type { Runs } from "../../renderer/cells/runs.ts";
import { specs, type Specs } from "../../renderer/cells/specs.ts";

/**
 * Kinds that only have an order: the source of a cell lists the names that it uses, and it publishes its own name. A run
 * writes down the cell's name. The word `fail` makes it fail, `throw` makes it throw.
 */
export interface FakeKinds {
  readonly specs: Specs;
  readonly runs: Runs;
  /** Names of the cells that ran, in order. */
  readonly ran: string[];
}

const usesOf = (source: string): string[] => source.split(/\W+/).filter((word) => /^c\d+$/.test(word));

type Coded = CellOf<"sql"> | CellOf<"typescript">;

const fakeMeaning = {
  analyze: ({ name, source }: Coded) =>
    Promise.resolve({
      defines: [name],
      uses: usesOf(source),
      failure: source.includes("broken") ? { tag: "syntax-error", message: "It does not parse." } : null,
    }),
  identity: ({ source }: Coded) => source,
  runnable: () => true,
};

export function createFakeKinds(): FakeKinds {
  const ran: string[] = [];
  const run: CellRun<"sql"> & CellRun<"typescript"> = async ({ name, source }: Coded, { resolve }) => {
    await Promise.resolve();
    for (const used of usesOf(source))
      if (!resolve(used)) return fail({ tag: "unknown-name", message: `${used} is not there.` });
    ran.push(name);
    if (source.includes("fail")) return fail({ tag: "sql-error", message: "It failed." });
    if (source.includes("throw")) throw new Error("a bug");
    const version = hashText(source);
    return ok({ items: [], resultHash: version, published: [{ name, binding: { type: "table", version } }] });
  };
  return {
    specs: {
      ...specs,
      sql: { ...specs.sql, ...fakeMeaning },
      typescript: { ...specs.typescript, ...fakeMeaning },
    },
    runs: {
      sql: run,
      typescript: run,
      chart: () => Promise.resolve(fail({ tag: "none", message: "No charts." })),
      method: () => Promise.resolve(fail({ tag: "none", message: "No methods." })),
    },
    ran,
  };
}
