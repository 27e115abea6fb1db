import { useCallback, type ComponentType } from "react";
import type { Analysis } from "../../cells/CellKind.ts";
import type { CellViewProps } from "../../cells/CellView.ts";
import { views } from "../../cells/views.ts";
import type { RunState } from "../../engine/run-state.ts";
import { useActions, useAppState } from "../../state/hooks.ts";
import type { Cell } from "../../workbook/document.ts";
import { FailureBox } from "../../widgets/FailureBox.tsx";
import { putOnClipboard } from "../../widgets/table/copy-range.ts";
import { cellFailures } from "../cell-status.ts";
import { useCommands } from "../CommandHost.tsx";
import { noticeDone, noticeResult } from "../notices.ts";
import { useOfferedInputs } from "../use-offered-inputs.ts";
import { ui, useUi } from "../ui-state.ts";
import styles from "./CellBody.module.css";
import { CellOutput } from "./CellOutput.tsx";
import { failureAction } from "./FailureAction.tsx";
import { JoinNotes } from "./JoinNotes.tsx";
import { RunningLine } from "./RunningLine.tsx";

/** A choice of more than these values is no choice. */
const mostChoices = 200;

interface CellBodyProps {
  readonly cell: Cell;
  readonly analysis: Analysis | undefined;
  readonly run: RunState | undefined;
  readonly isEditing: boolean;
  readonly isReadOnly: boolean;
}

/** The source of a cell, what went wrong with it, and what it gave. */
export function CellBody(props: CellBodyProps) {
  const { cell, analysis, run } = props;
  const actions = useActions();
  const freshness = useAppState((state) => state.freshness.get(cell.id));
  const failures = cellFailures({ analysis, run, freshness });
  const isSourceFolded = cell.folded === "source" || cell.folded === "all";
  const isOutputFolded = cell.folded === "output" || cell.folded === "all";
  const show = (line: number, column: number) => {
    if (isSourceFolded) actions.replaceCell({ ...cell, folded: isOutputFolded ? "output" : "none" });
    actions.select(cell.id, "edit");
    ui.revealPlace(cell.id, line, column);
  };
  return (
    <>
      {isSourceFolded && !props.isEditing ? null : <CellSource {...props} failures={failures} />}
      {run?.type === "running" ? <RunningLine cell={cell} progress={run.progress} /> : null}
      {failures.map((failure, index) => (
        <div key={index} className={styles.failure}>
          <FailureBox failure={failure} onShow={show} actions={failureAction(failure, cell)} />
        </div>
      ))}
      {cell.kind === "sql" ? <JoinNotes cell={cell} /> : null}
      {isOutputFolded ? <FoldedOutput cell={cell} /> : <CellOutput cell={cell} run={run} />}
    </>
  );
}

function FoldedOutput({ cell }: { readonly cell: Cell }) {
  const commands = useCommands();
  const hasOutput = useAppState((state) => (state.workbook.outputs.get(cell.id)?.items.length ?? 0) > 0);
  if (!hasOutput) return null;
  return (
    <button type="button" className={styles.folded} onClick={() => commands.run("fold-output")}>
      Output folded. Press O to show it.
    </button>
  );
}

type SourceProps = CellBodyProps & { readonly failures: CellViewProps<"sql">["failures"] };

function CellSource({ cell, failures, isEditing, isReadOnly }: SourceProps) {
  const actions = useActions();
  const commands = useCommands();
  const tables = useAppState((state) => state.tables);
  const reveal = useUi((state) => (state.reveal?.cell === cell.id ? state.reveal : null));
  const secrets = useAppState((state) => state.secrets);
  const inputs = useOfferedInputs(cell.kind === "method");
  const listValues = useCallback<CellViewProps<"input">["onListValues"]>(
    (table, column, signal) => actions.distinctValues(table, column, mostChoices, { signal }),
    [actions],
  );
  // One kind at a time: the list of views and the cell agree by `kind`, which the compiler cannot follow.
  const View = views[cell.kind] as ComponentType<CellViewProps<Cell["kind"]>>;
  return (
    <div className={styles.source} data-cell-source>
      <View
        cell={cell}
        isEditing={isEditing}
        isReadOnly={isReadOnly}
        tables={tables}
        inputs={inputs}
        secrets={secrets}
        onSecret={(name, value) => void actions.putSecret(name, value).then(noticeResult)}
        failures={failures}
        reveal={reveal}
        onReplace={(next) => actions.replaceCell(next)}
        onNewInput={(input, use) => actions.insertInput(cell.id, input, use)}
        onListValues={listValues}
        onEditSource={(source) => actions.editSource(cell.id, source)}
        onConvert={(kind) => noticeResult(actions.convertCell(cell.id, kind))}
        onCopy={(text, what) => {
          if (putOnClipboard(text)) noticeDone(`${what} copied.`);
        }}
        onCursor={(line) => ui.noteCursor(cell.id, line)}
        onEdit={() => actions.select(cell.id, "edit")}
        onEscape={() => actions.select(cell.id, "command")}
        onRun={(kind) => {
          if (kind !== "stay") commands.run(kind === "advance" ? "run-advance" : "run-insert");
          else if (cell.kind === "text") actions.select(cell.id, "command");
          else actions.runCell(cell.id);
        }}
        onLeave={(direction) => actions.selectNext(direction === "up" ? -1 : 1)}
      />
    </div>
  );
}
