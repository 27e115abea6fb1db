import type { Command, CommandContext } from "../commands.ts";
import type { CellKindName } from "../../workbook/document.ts";

const canEdit = ({ state }: CommandContext): boolean => state.document.readOnly === null;

const insertOf = (kind: CellKindName, title: string): Command => ({
  id: `insert-${kind}`,
  title,
  group: "Insert",
  keys: [],
  where: "anywhere",
  isEnabled: canEdit,
  run: ({ actions, state, index }) => {
    actions.insertCell(kind, index < 0 ? state.workbook.cells.length : index + 1);
  },
});

/** The kind of a new code cell: as the selected one, else SQL. */
const codeKind = ({ cell }: CommandContext): CellKindName =>
  cell?.kind === "typescript" ? "typescript" : "sql";

export const insertCommands: readonly Command[] = [
  {
    id: "insert-above",
    title: "Insert cell above",
    group: "Insert",
    keys: ["a"],
    where: "command",
    isEnabled: canEdit,
    run: (context) => {
      const id = context.actions.insertCell(codeKind(context), Math.max(0, context.index));
      context.actions.select(id, "command");
    },
  },
  {
    id: "insert-below",
    title: "Insert cell below",
    group: "Insert",
    keys: ["b"],
    where: "command",
    isEnabled: canEdit,
    run: (context) => {
      const { state, index } = context;
      const at = index < 0 ? state.workbook.cells.length : index + 1;
      context.actions.select(context.actions.insertCell(codeKind(context), at), "command");
    },
  },
  insertOf("text", "Insert text"),
  insertOf("sql", "Insert SQL cell"),
  insertOf("typescript", "Insert TypeScript cell"),
  insertOf("chart", "Insert chart"),
  insertOf("input", "Insert input"),
  insertOf("method", "Insert method"),
];
