import { useEffect } from "react";
import { useAppState } from "../state/hooks.ts";
import type { AppState } from "../state/app-state.ts";
import { setLanguageContext, type LanguageContext } from "../widgets/editor/language-context.ts";
import type { InputControl } from "../workbook/document.ts";

/** Keeps completion and type checking informed of tables, cells and inputs. */
export function useLanguageContext(): void {
  const workbook = useAppState((state) => state.workbook);
  const analyses = useAppState((state) => state.analyses);
  const tables = useAppState((state) => state.tables);
  useEffect(
    () => setLanguageContext(languageContextOf({ workbook, analyses, tables })),
    [workbook, analyses, tables],
  );
}

/** What completion knows, from what the window knows. */
export function languageContextOf({
  workbook,
  analyses,
  tables,
}: Pick<AppState, "workbook" | "analyses" | "tables">): LanguageContext {
  const cells = workbook.cells.flatMap((cell) =>
    cell.kind === "sql" || cell.kind === "typescript"
      ? [
          {
            id: cell.id,
            kind: cell.kind,
            name: cell.name,
            source: cell.source,
            defines: analyses.get(cell.id)?.defines ?? [],
          },
        ]
      : [],
  );
  const inputs = workbook.cells.flatMap((cell) =>
    cell.kind === "input" ? [{ name: cell.name, type: typeOfControl(cell.control) }] : [],
  );
  return { tables, cells, inputs };
}

function typeOfControl(control: InputControl): string {
  switch (control.type) {
    case "slider":
    case "number":
      return "number";
    case "checkbox":
      return "boolean";
    case "choice":
      if (control.from) return "string";
      return control.options.map((option) => JSON.stringify(option)).join(" | ") || "string";
    case "date-range":
      return "{ readonly from: string; readonly to: string }";
    case "columns":
      return "readonly string[]";
    case "text":
    case "column":
      return "string";
  }
}
