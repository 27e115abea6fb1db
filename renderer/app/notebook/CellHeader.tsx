import { Ellipsis, Play, Snowflake, Square } from "lucide-react";
import { useEffect, useState } from "react";
import type { RunState } from "../../engine/run-state.ts";
import { useActions, useAppState } from "../../state/hooks.ts";
import type { Cell, RecordedOutput } from "../../workbook/document.ts";
import { mainTable } from "../../workbook/main-table.ts";
import { IconButton } from "../../widgets/Button.tsx";
import { EditableText } from "../../widgets/EditableText.tsx";
import { ButtonMenu } from "../../widgets/Menu.tsx";
import { Tip } from "../../widgets/Tip.tsx";
import { kindLabel } from "../cell-names.ts";
import { runs, type CellStatus } from "../cell-status.ts";
import { useCommands } from "../CommandHost.tsx";
import { shortcutOf } from "../commands.ts";
import { durationText, rowsText } from "../format.ts";
import styles from "./CellHeader.module.css";
import { cellMenu } from "./cell-menu.ts";
import { StateSign } from "./StateSign.tsx";

interface CellHeaderProps {
  readonly cell: Cell;
  readonly status: CellStatus;
  readonly run: RunState | undefined;
  readonly isReadOnly: boolean;
}

/** The quiet line above a cell: kind, name, what it holds, how it stands, and what can be done with it. */
export function CellHeader({ cell, status, run, isReadOnly }: CellHeaderProps) {
  const actions = useActions();
  const output = useAppState((state) => state.workbook.outputs.get(cell.id));
  const rename = (name: string): string | null => {
    const result = actions.apply({ type: "replace-cell", cell: { ...cell, name } as Cell });
    return result.ok ? null : result.failure.message;
  };
  return (
    <header className={styles.header} data-kind={cell.kind}>
      <span className={styles.kind}>{kindLabel(cell.kind)}</span>
      {"name" in cell ? (
        <span className={styles.name} data-cell-name>
          <EditableText
            value={cell.name}
            label={`Name of this ${kindLabel(cell.kind)} cell`}
            placeholder="name"
            disabled={isReadOnly}
            onCommit={rename}
          />
        </span>
      ) : null}
      {cell.frozen ? (
        <Tip label="Frozen: runs only when asked">
          <span className={styles.frozen} role="img" aria-label="Frozen" tabIndex={0}>
            <Snowflake size={14} aria-hidden />
          </span>
        </Tip>
      ) : null}
      <span className={styles.space} />
      <HeaderActions cell={cell} run={run} />
      <Facts cell={cell} output={output} run={run} status={status} />
      {status.tone === "none" ? null : (
        <Tip label={status.detail}>
          <span className={styles.state} data-tone={status.tone} data-state-word>
            <StateSign tone={status.tone} />
            {status.word}
          </span>
        </Tip>
      )}
    </header>
  );
}

function HeaderActions({ cell, run }: Pick<CellHeaderProps, "cell" | "run">) {
  const actions = useActions();
  const commands = useCommands();
  const isBusy = run?.type === "running" || run?.type === "queued";
  return (
    <span className={styles.actions}>
      {runs(cell.kind) && !isBusy ? (
        <IconButton
          label="Run cell"
          shortcut={shortcutOf("run-cell")}
          onClick={() => actions.runCell(cell.id)}
        >
          <Play size={15} aria-hidden />
        </IconButton>
      ) : null}
      {run?.type === "queued" ? (
        <IconButton label="Stop this cell" className={styles.stop} onClick={() => actions.stopCell(cell.id)}>
          <Square size={13} fill="currentColor" aria-hidden />
        </IconButton>
      ) : null}
      <ButtonMenu entries={() => cellMenu(commands, cell)}>
        <IconButton label="More about this cell">
          <Ellipsis size={16} aria-hidden />
        </IconButton>
      </ButtonMenu>
    </span>
  );
}

interface FactsProps {
  readonly cell: Cell;
  readonly output: RecordedOutput | undefined;
  readonly run: RunState | undefined;
  readonly status: CellStatus;
}

/** Rows and time: of the run that goes on, else of the recorded one. */
function Facts({ cell, output, run, status }: FactsProps) {
  if (run?.type === "running") return <Elapsed since={run.since} />;
  if (output === undefined || status.tone === "failed" || status.tone === "none") return null;
  const table = mainTable(cell, output.items);
  const facts = [table === undefined ? null : rowsText(table.numRows), durationText(output.durationMs)];
  return <span className={styles.facts}>{facts.filter((fact) => fact !== null).join(" · ")}</span>;
}

function Elapsed({ since }: { readonly since: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(timer);
  }, []);
  const elapsed = Math.max(0, now - since);
  return <span className={styles.facts}>{elapsed < 300 ? "" : durationText(elapsed)}</span>;
}
