import { memo, useMemo } from "react";
import type { CellId } from "../../base/ids.ts";
import type { RunState } from "../../engine/run-state.ts";
import { useActions, useAppState } from "../../state/hooks.ts";
import { useCommands } from "../CommandHost.tsx";
import { insertQueryAfter } from "../insert-query.ts";
import { DataTable } from "../../widgets/DataTable.tsx";
import { recordedSource } from "../../widgets/table/recorded-source.ts";
import { databaseSource } from "../../widgets/table/table-source.ts";
import { ui } from "../ui-state.ts";
import { FailureBox } from "../../widgets/FailureBox.tsx";
import { PlotFigure } from "../../widgets/PlotFigure.tsx";
import type { Cell, OutputItem, TableOutput, Workbook } from "../../workbook/document.ts";
import styles from "./CellOutput.module.css";
import { ConsoleLines } from "./ConsoleLines.tsx";
import { FoldedTable } from "./FoldedTable.tsx";
import { groupItems } from "./group-items.ts";

const nothing: readonly OutputItem[] = [];

interface CellOutputProps {
  readonly cell: Cell;
  readonly run: RunState | undefined;
}

/** What a cell shows: what its run has shown so far, else what is recorded. */
export function CellOutput({ cell, run }: CellOutputProps) {
  const recorded = useAppState((state) => state.workbook.outputs.get(cell.id)?.items) ?? nothing;
  const isRunning = run?.type === "running" || run?.type === "failed";
  const items = isRunning && (run.items.length > 0 || run.type === "failed") ? run.items : recorded;
  if (items.length === 0) return null;
  const tables = items.filter(({ type }) => type === "table");
  return (
    <div className={styles.output} role="group" aria-label="Output">
      {groupItems(items).map((group, index) =>
        group.type === "console" ? (
          <ConsoleLines key={index} lines={group.lines} />
        ) : (
          <Item
            key={index}
            cell={cell.id}
            item={group.item}
            hasTables={tables.length > 1}
            isDetail={cell.kind === "method" && group.item.type === "table" && group.item !== tables[0]}
          />
        ),
      )}
    </div>
  );
}

interface ItemProps {
  readonly cell: CellId;
  readonly item: Exclude<OutputItem, { type: "console" }>;
  /** Whether the cell shows several tables, which their names then tell apart. */
  readonly hasTables: boolean;
  /** A table behind the main one of a method: folded until it is asked for. */
  readonly isDetail: boolean;
}

const Item = memo(function Item({ cell, item, hasTables, isDetail }: ItemProps) {
  switch (item.type) {
    case "table":
      if (isDetail)
        return (
          <FoldedTable name={item.name} numRows={item.numRows}>
            <TableItem cell={cell} item={item} isNamed={false} />
          </FoldedTable>
        );
      return <TableItem cell={cell} item={item} isNamed={hasTables && !item.name.startsWith("__")} />;
    case "plot":
      return (
        <div className={styles.plot}>
          <PlotFigure plot={item.plot} />
        </div>
      );
    case "value":
      return (
        <div className={styles.value}>
          {item.name === null ? null : <span className={styles.name}>{item.name}</span>}
          <pre tabIndex={-1}>{item.value.text}</pre>
          <span className={styles.kind}>{item.value.kind}</span>
        </div>
      );
    case "notice":
      return <FailureBox failure={item.failure} />;
  }
});

/** A table that a cell only displayed is named after the cell. */
function exportName({ name }: TableOutput, id: CellId, { cells }: Workbook): string {
  if (!name.startsWith("__")) return name;
  const cell = cells.find((other) => other.id === id);
  return cell !== undefined && "name" in cell && cell.name !== "" ? cell.name : "table";
}

/** From so many columns on, a table may be wider than the text. */
const manyColumns = 9;

interface TableItemProps {
  readonly cell: CellId;
  readonly item: TableOutput;
  readonly isNamed: boolean;
}

function TableItem({ cell, item, isNamed }: TableItemProps) {
  const actions = useActions();
  const commands = useCommands();
  const isReadOnly = useAppState((state) => state.document.readOnly !== null);
  const makeCell = (sql: string): void => insertQueryAfter(commands.context(), sql, cell);
  const isInDatabase = useAppState(({ liveTables }) => liveTables.get(item.name) === item.hash);
  const fileName = useAppState(({ workbook }) => exportName(item, cell, workbook));
  const source = useMemo(
    () => (isInDatabase ? databaseSource(item, actions) : recordedSource(item)),
    [isInDatabase, item, actions],
  );
  return (
    <div className={item.columns.length > manyColumns ? styles.wide : undefined}>
      {isNamed ? <p className={styles.caption}>{item.name}</p> : null}
      <DataTable
        source={source}
        label={item.name}
        onExport={isInDatabase ? () => ui.showExport({ ...item, fileName }) : undefined}
        onMakeCell={isReadOnly || item.name.startsWith("__") ? undefined : makeCell}
      />
    </div>
  );
}
