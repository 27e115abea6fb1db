import { useActions, useAppState } from "../../state/hooks.ts";
import { Dialog } from "../../widgets/Dialog.tsx";
import { FailureBox } from "../../widgets/FailureBox.tsx";
import type { SourceReading } from "../../workbook/source-reading.ts";
import { noticeResult } from "../notices.ts";
import { ui } from "../ui-state.ts";
import { CastList } from "./CastList.tsx";
import styles from "./CastsDialog.module.css";
import { HeaderChoice } from "./HeaderChoice.tsx";
import { lineUnit } from "./line-unit.ts";
import { LookProgress } from "./LookProgress.tsx";
import { useCastSurvey, type CastSurveyState } from "./use-cast-survey.ts";

const close = (): void => ui.showCasts(null);

/** The columns of a source with the types they may have, and what each would change or lose. */
export function CastsDialog({ source }: { readonly source: string }) {
  const actions = useActions();
  const found = useAppState((state) => state.workbook.sources.find(({ name }) => name === source));
  const isReadOnly = useAppState((state) => state.document.readOnly !== null);
  const reading = found?.reading;
  const change = (next: SourceReading): void => noticeResult(actions.setReading(source, next));
  const survey = useCastSurvey(source, reading);
  const unit = useAppState(({ sources }) => {
    const state = sources.get(source);
    return lineUnit(state?.type === "ready" || state?.type === "changed" ? state.report : undefined);
  });
  const { columns, failure } = survey;
  return (
    <Dialog
      title={`Columns and types of ${source}`}
      description="As found, no value is changed. Another type is saved in the workbook, and can be undone."
      isWide
      onClose={close}
    >
      <HeaderChoice format={found?.format} reading={reading} isReadOnly={isReadOnly} onChange={change} />
      <Reading source={source} />
      <Looking survey={survey} />
      {failure === null || failure.tag === "stopped" ? null : <FailureBox failure={failure} />}
      {columns !== null && columns.length === 0 ? (
        <p className={styles.note}>Files of this format say the types of their columns themselves.</p>
      ) : null}
      <CastList
        label={`Columns of ${source}`}
        columns={columns ?? []}
        casts={reading?.casts ?? {}}
        unit={unit}
        isReadOnly={isReadOnly}
        onChange={(casts) => change({ ...reading, casts })}
      />
    </Dialog>
  );
}

function Looking({ survey: { progress, failure, stop } }: { readonly survey: CastSurveyState }) {
  if (failure?.tag === "stopped") {
    return <p className={styles.note}>Stopped before the end. Open this again to look at every value.</p>;
  }
  if (progress === null) return null;
  return <LookProgress label="Looking what casts would change" progress={progress} onStop={stop} />;
}

/** The source is read as chosen, while the dialog is open. */
function Reading({ source }: { readonly source: string }) {
  const actions = useActions();
  const state = useAppState((all) => all.sources.get(source));
  if (state?.type !== "loading") return null;
  return (
    <LookProgress
      label={`Reading ${source} as chosen`}
      progress={state.progress ?? "waiting"}
      onStop={() => actions.stopReading(source)}
    />
  );
}
