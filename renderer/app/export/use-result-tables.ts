import { useMemo } from "react";
import { useAppState } from "../../state/hooks.ts";
import type { ExportedTable } from "../../state/export-tables.ts";

/** Every table that a cell gave, in the order of the database: no data files. */
export function useResultTables(): readonly ExportedTable[] {
  const tables = useAppState((state) => state.tables);
  const sources = useAppState((state) => state.workbook.sources);
  const live = useAppState((state) => state.liveTables);
  return useMemo(() => {
    const files = new Set(sources.map(({ name }) => name.toLowerCase()));
    return tables.flatMap((table) => {
      const hash = live.get(table.name);
      if (files.has(table.name.toLowerCase()) || hash === undefined) return [];
      return [{ ...table, hash, fileName: table.name }];
    });
  }, [tables, sources, live]);
}
