import type { TableData } from "../../../analysis/columns.ts";
import { Table } from "../../../analysis/table.ts";

/** The names that cells read: values of input cells, tables of the database, and what earlier runs published. */
export interface Bindings {
  bindValue(name: string, value: unknown): void;
  bindTable(name: string, version: string, table: TableData): void;
  /** Keeps what a run declared; a table gets its version when the database has it. */
  publish(name: string, value: unknown): void;
  noteVersion(name: string, version: string): void;
  forget(names: readonly string[]): void;
  has(name: string): boolean;
  get(name: string): unknown;
  /** Resolves when every table is there in the version asked for. */
  arrived(tables: readonly { readonly name: string; readonly version: string }[]): Promise<void>;
}

interface Binding {
  readonly value: unknown;
  /** Null for values, and for a published table that the database does not have yet. */
  readonly version: string | null;
}

export function createBindings(): Bindings {
  const bindings = new Map<string, Binding>();
  const waiting = new Set<() => void>();
  const set = (name: string, binding: Binding): void => {
    bindings.set(name, binding);
    for (const check of [...waiting]) check();
  };
  return {
    bindValue: (name, value) => set(name, { value, version: null }),
    bindTable: (name, version, table) => set(name, { value: Table.fromData(table), version }),
    publish: (name, value) => set(name, { value, version: null }),
    noteVersion(name, version) {
      const binding = bindings.get(name);
      if (binding?.version === null) set(name, { ...binding, version });
    },
    forget(names) {
      for (const name of names) bindings.delete(name);
    },
    has: (name) => bindings.has(name),
    get: (name) => bindings.get(name)?.value,
    arrived: (tables) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!tables.every(({ name, version }) => bindings.get(name)?.version === version)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}
