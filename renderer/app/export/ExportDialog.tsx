import { Square } from "lucide-react";
import { useState } from "react";
import type { ExportFormat } from "../../data/database.ts";
import type { Progress as RunProgress } from "../../engine/run-state.ts";
import type { ExportedTable } from "../../state/export-tables.ts";
import { Button } from "../../widgets/Button.tsx";
import { Dialog } from "../../widgets/Dialog.tsx";
import { FailureBox } from "../../widgets/FailureBox.tsx";
import { Progress } from "../../widgets/Progress.tsx";
import { ui } from "../ui-state.ts";
import { Concerns } from "./Concerns.tsx";
import { FormatFields } from "./FormatFields.tsx";
import styles from "./ExportDialog.module.css";
import { TableList } from "./TableList.tsx";
import { useConcerns } from "./use-concerns.ts";
import { useExport } from "./use-export.ts";
import { useResultTables } from "./use-result-tables.ts";

const close = (): void => ui.showExport(null);

/** Asks which tables go where and how, says what to think of before, and writes them. */
export function ExportDialog({ about }: { readonly about: ExportedTable | "results" }) {
  const results = useResultTables();
  const tables = about === "results" ? results : [about];
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [format, setFormat] = useState<ExportFormat>({ type: "csv", mark: false, guard: true });
  const chosen = tables.filter(({ name }) => !left.has(name));
  const concerns = useConcerns(chosen);
  const exporting = useExport(close);
  const { run } = exporting;
  const isRunning = run.type === "running";
  const stopAndClose = () => {
    exporting.stop();
    close();
  };
  return (
    <Dialog
      title={about === "results" ? "Export tables to a folder" : `Export ${about.fileName}`}
      description={
        about === "results"
          ? "Each table becomes a file of its name, with all its rows."
          : `All ${about.numRows.toLocaleString("en-US")} rows, also those that a filter hides.`
      }
      isWide={about === "results"}
      onClose={stopAndClose}
    >
      {about === "results" ? (
        <TableList tables={tables} left={left} isDisabled={isRunning} onChange={setLeft} />
      ) : null}
      <FormatFields format={format} onChange={setFormat} />
      <Concerns concerns={concerns} />
      {run.type === "failed" ? <FailureBox failure={run.failure} /> : null}
      {isRunning ? <Running progress={run.progress} /> : null}
      <div className={styles.buttons}>
        <span className={styles.space} />
        <Button onClick={stopAndClose}>Cancel</Button>
        {isRunning ? (
          <Button
            look="primary"
            icon={<Square size={10} fill="currentColor" aria-hidden />}
            onClick={exporting.stop}
          >
            Stop
          </Button>
        ) : (
          <Button
            look="primary"
            disabled={chosen.length === 0 || concerns === null}
            onClick={() =>
              exporting.start({ tables: chosen, format, to: about === "results" ? "folder" : "file" })
            }
          >
            {wordsFor(about, concerns === null ? null : concerns.length > 0)}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function Running({ progress }: { readonly progress: RunProgress | null }) {
  return (
    <div className={styles.running}>
      <Progress fraction={progress?.fraction ?? null} label="Exporting" />
      <span role="status">{progress?.text ?? "Waiting for a place to write to…"}</span>
    </div>
  );
}

function wordsFor(about: ExportedTable | "results", hasConcerns: boolean | null): string {
  if (hasConcerns === null) return "Looking through…";
  const action = about === "results" ? "Choose folder" : "Save";
  return hasConcerns ? `${action} anyway…` : `${action}…`;
}
