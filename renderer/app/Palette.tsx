import { Command as Cmdk } from "cmdk";
import { useActions, useAppState } from "../state/hooks.ts";
import { cellTitle, kindLabel } from "./cell-names.ts";
import { useCommands } from "./CommandHost.tsx";
import { commands, shortcutOf, type CommandGroup } from "./commands.ts";
import { countText } from "./format.ts";
import { insertTable } from "./insert-table.ts";
import styles from "./Palette.module.css";
import { ui } from "./ui-state.ts";

const groups: readonly CommandGroup[] = ["Run", "Cell", "Insert", "Workbook", "View"];

/** Finds commands, cells and tables by a few letters. */
export function Palette() {
  const close = () => ui.show(null);
  return (
    <Cmdk.Dialog
      open
      label="Find a command, a cell or a table"
      className={styles.palette}
      overlayClassName={styles.scrim ?? ""}
      contentClassName={styles.content ?? ""}
      loop
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Cmdk.Input className={styles.input} placeholder="Find a command, a cell or a table…" autoFocus />
      <Cmdk.List className={styles.list}>
        <Cmdk.Empty className={styles.empty}>Nothing is called that.</Cmdk.Empty>
        <CommandItems onDone={close} />
        <CellItems onDone={close} />
        <TableItems onDone={close} />
      </Cmdk.List>
    </Cmdk.Dialog>
  );
}

interface ItemsProps {
  readonly onDone: () => void;
}

function CommandItems({ onDone }: ItemsProps) {
  const runner = useCommands();
  const context = runner.context();
  return groups.map((group) => (
    <Cmdk.Group key={group} heading={group}>
      {commands
        .filter((command) => command.group === group && command.hidden !== true)
        .filter((command) => command.isEnabled?.(context) ?? true)
        .map((command) => (
          <Cmdk.Item
            key={command.id}
            value={`${command.title} ${command.id}`}
            onSelect={() => {
              onDone();
              runner.run(command.id);
            }}
          >
            {command.title}
            <kbd>{shortcutOf(command.id)}</kbd>
          </Cmdk.Item>
        ))}
    </Cmdk.Group>
  ));
}

function CellItems({ onDone }: ItemsProps) {
  const actions = useActions();
  const cells = useAppState((state) => state.workbook.cells);
  return (
    <Cmdk.Group heading="Cells">
      {cells.map((cell) => (
        <Cmdk.Item
          key={cell.id}
          value={`${cellTitle(cell)} ${cell.id}`}
          onSelect={() => {
            onDone();
            actions.select(cell.id, "command");
            ui.scrollToCell(cell.id);
          }}
        >
          {cellTitle(cell)}
          <kbd>{kindLabel(cell.kind)}</kbd>
        </Cmdk.Item>
      ))}
    </Cmdk.Group>
  );
}

function TableItems({ onDone }: ItemsProps) {
  const runner = useCommands();
  const tables = useAppState((state) => state.tables);
  return (
    <Cmdk.Group heading="Tables: insert the name">
      {tables.map((table) => (
        <Cmdk.Item
          key={table.name}
          value={`table ${table.name}`}
          onSelect={() => {
            onDone();
            insertTable(runner.context(), table.name);
          }}
        >
          <span className={styles.table}>{table.name}</span>
          <kbd>{countText(table.numRows)} rows</kbd>
        </Cmdk.Item>
      ))}
    </Cmdk.Group>
  );
}
