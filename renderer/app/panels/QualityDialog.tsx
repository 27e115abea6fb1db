import type { QualityFinding, QualityReport } from "../../data/database.ts";
import { useAppState } from "../../state/hooks.ts";
import { Button } from "../../widgets/Button.tsx";
import { Dialog } from "../../widgets/Dialog.tsx";
import { FailureBox } from "../../widgets/FailureBox.tsx";
import { StoppableProgress } from "../../widgets/StoppableProgress.tsx";
import { useCommands } from "../CommandHost.tsx";
import { pluralText, rowsText } from "../format.ts";
import { insertQueryAfter } from "../insert-query.ts";
import { ui } from "../ui-state.ts";
import styles from "./QualityDialog.module.css";
import { useQualityReport, type ReportState } from "./use-quality-report.ts";

const close = (): void => ui.showQuality(null);

/** What is odd in a source, in sentences, each with a cell that shows the rows. */
export function QualityDialog({ source }: { readonly source: string }) {
  const state = useQualityReport(source);
  return (
    <Dialog title={`Quality of ${source}`} isWide onClose={close}>
      <Content source={source} state={state} />
    </Dialog>
  );
}

interface ContentProps {
  readonly source: string;
  readonly state: ReportState;
}

function Content({ source, state }: ContentProps) {
  switch (state.type) {
    case "looking":
      return (
        <div className={styles.looking}>
          <StoppableProgress
            fraction={state.progress?.fraction ?? null}
            label={`Looking through ${source}`}
            text={state.progress?.text ?? "Waiting for what runs…"}
            onStop={state.stop}
          />
        </div>
      );
    case "failed":
      return state.failure.tag === "stopped" ? (
        <p className={styles.summary}>Stopped before the end. Open the report again to start it anew.</p>
      ) : (
        <FailureBox failure={state.failure} />
      );
    case "ready":
      return <Findings report={state.report} />;
  }
}

function Findings({ report }: { readonly report: QualityReport }) {
  const { rows, columns, findings } = report;
  const topics = [...new Set(findings.map(({ topic }) => topic))];
  return (
    <>
      <p className={styles.summary}>
        {rowsText(rows)} and {pluralText(columns, "column")} looked through:{" "}
        {findings.length === 0 ? "nothing odd found." : `${pluralText(findings.length, "thing")} to know.`}
      </p>
      {topics.map((topic) => (
        <section key={topic} className={styles.topic}>
          <h3>{topic}</h3>
          <ul>
            {findings
              .filter((finding) => finding.topic === topic)
              .map((finding) => (
                <Finding key={finding.text} finding={finding} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Finding({ finding }: { readonly finding: QualityFinding }) {
  const commands = useCommands();
  const isReadOnly = useAppState((state) => state.document.readOnly !== null);
  const show = (): void => {
    close();
    insertQueryAfter(commands.context(), finding.sql, null);
  };
  return (
    <li className={styles.finding}>
      <span className={styles.text}>{finding.text}</span>
      {isReadOnly ? null : (
        <Button look="plain" className={styles.show} title="Make a cell that shows the rows" onClick={show}>
          Make cell
        </Button>
      )}
    </li>
  );
}
