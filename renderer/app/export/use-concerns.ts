import { useEffect, useState } from "react";
import type { ExportConcern } from "../../data/database.ts";
import { useActions } from "../../state/hooks.ts";
import type { ExportedTable } from "../../state/export-tables.ts";

export type TableConcern = ExportConcern & { readonly table: string };

/** What to think of before these tables are handed on; null while they are being looked through. */
export function useConcerns(tables: readonly ExportedTable[]): readonly TableConcern[] | null {
  const actions = useActions();
  const [known, setKnown] = useState<ReadonlyMap<string, readonly TableConcern[]>>(new Map());
  const next = tables.find(({ name, hash }) => !known.has(`${name} ${hash}`));
  const name = next?.name ?? null;
  const key = next === undefined ? "" : `${next.name} ${next.hash}`;
  useEffect(() => {
    if (name === null) return;
    const abort = new AbortController();
    void actions.exportConcerns(name, { signal: abort.signal }).then((found) => {
      if (abort.signal.aborted) return;
      const concerns = found.ok ? found.value.map((concern) => ({ ...concern, table: name })) : [];
      setKnown((before) => new Map(before).set(key, concerns));
    });
    return () => abort.abort();
  }, [actions, name, key]);
  if (next !== undefined) return null;
  return tables.flatMap((table) => known.get(`${table.name} ${table.hash}`) ?? []);
}
