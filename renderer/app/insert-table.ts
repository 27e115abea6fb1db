import { sqlName } from "../base/sql-text.ts";
import { insertInEditor } from "../widgets/editor-places.ts";
import { nameIn } from "../widgets/name-in.ts";
import type { CommandContext } from "./commands.ts";

/**
 * Puts the name of a table or column into the selected cell: at the cursor if it is edited, else at its end. Without a
 * cell that can take it, a table gets a SQL cell with its first query.
 */
export function insertTable(context: CommandContext, name: string, what: "table" | "column" = "table"): void {
  const { actions, cell, index, state } = context;
  if (state.document.readOnly !== null) return;
  if (cell !== null && "source" in cell) {
    const text = nameIn(cell.kind === "text" ? "markdown" : cell.kind, { name, what });
    void insertInEditor(cell.id, text).then((inserted) => {
      if (inserted) return;
      const space = cell.source === "" || /\s$/.test(cell.source) ? "" : " ";
      actions.editSource(cell.id, `${cell.source}${space}${text}`);
      actions.select(cell.id, "edit");
    });
    return;
  }
  if (what === "column") return;
  const id = actions.insertCell("sql", index < 0 ? state.workbook.cells.length : index + 1);
  actions.editSource(id, `SELECT *\nFROM ${sqlName(name)}\nLIMIT 1000`);
}
