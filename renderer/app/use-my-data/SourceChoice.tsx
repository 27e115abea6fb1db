import { useEffect, useEffectEvent, useMemo } from "react";
import type { GrantedFile } from "../../../electron/contract.ts";
import { useActions, useAppState } from "../../state/hooks.ts";
import type { Source } from "../../workbook/document.ts";
import { expectedColumns } from "../../workbook/expected-columns.ts";
import { Button } from "../../widgets/Button.tsx";
import { FailureBox } from "../../widgets/FailureBox.tsx";
import { useCommands } from "../CommandHost.tsx";
import { noticeFailure } from "../notices.ts";
import { LookProgress } from "../panels/LookProgress.tsx";
import { ColumnChoices } from "./ColumnChoices.tsx";
import { filesText, type Choice } from "./choice.ts";
import { Preview } from "./Preview.tsx";
import { ReadingChoice } from "./ReadingChoice.tsx";
import { useTrial, type Trial } from "./use-trial.ts";
import styles from "./UseMyData.module.css";

interface SourceChoiceProps {
  readonly source: Source;
  readonly choice: Choice | null;
  /** What is looked at from the start. */
  readonly initial?: Choice;
  readonly onChange: (choice: Choice | null) => void;
}

/** One source: its files, how they are read, their columns for the expected ones, and the rows as the cells will see them. */
export function SourceChoice({ source, choice, initial, onChange }: SourceChoiceProps) {
  const expects = useExpected(source);
  const { trial, look, stop, forget } = useTrial(source.name, expects, onChange);
  const take = (files: readonly GrantedFile[]) => {
    if (files.length > 0) void look(files, {}, null);
  };
  const { choose, drop } = useFiles(take);
  const begin = useEffectEvent(() => {
    if (initial !== undefined) void look(initial.files, initial.reading ?? {}, initial);
  });
  useEffect(() => begin(), []);
  return (
    <section
      className={styles.source}
      aria-label={`Data for ${source.name}`}
      onDrop={(event) => {
        event.preventDefault();
        void drop([...event.dataTransfer.files]);
      }}
    >
      <header>
        <h3>{source.name}</h3>
        <span className={styles.file}>
          {choice !== null ? filesText(choice) : trial.type === "none" ? `keeps ${source.path}` : ""}
        </span>
        <Button onClick={() => void choose()}>
          {trial.type === "none" ? "Choose or drop files…" : "Other files…"}
        </Button>
        {trial.type === "none" || initial !== undefined ? null : (
          <Button look="plain" onClick={forget}>
            Keep {source.path}
          </Button>
        )}
      </header>
      <TrialState name={source.name} trial={trial} onStop={stop} />
      {trial.type === "ready" && choice !== null ? (
        <>
          <ReadingChoice
            name={source.name}
            choice={choice}
            read={trial.read}
            onReread={(reading) => void look(choice.files, reading, null)}
            onChange={(reading) => onChange({ ...choice, reading })}
          />
          <ColumnChoices
            choice={choice}
            columns={trial.read.table.columns}
            onChange={(mapping) => onChange({ ...choice, mapping })}
          />
          <Preview name={source.name} choice={choice} />
        </>
      ) : null}
    </section>
  );
}

interface TrialStateProps {
  readonly name: string;
  readonly trial: Trial;
  readonly onStop: () => void;
}

/** How far the look at the files is, and why it went no further. */
function TrialState({ name, trial, onStop }: TrialStateProps) {
  if (trial.type === "reading")
    return <LookProgress label={`Reading the file for ${name}`} progress={trial.progress} onStop={onStop} />;
  if (trial.type !== "failed") return null;
  if (trial.failure.tag === "stopped")
    return <p className={styles.stopped}>Stopped. Choose the files again to look at them.</p>;
  return <FailureBox failure={trial.failure} />;
}

/** What the cells need of a source. */
function useExpected(source: Source) {
  const state = useAppState(({ sources }) => sources.get(source.name));
  return useMemo(() => {
    const columns = state?.type === "ready" || state?.type === "changed" ? state.table.columns : [];
    return expectedColumns(source, columns);
  }, [source, state]);
}

/** Files that the user chooses or drops; several are taken together. */
function useFiles(take: (files: readonly GrantedFile[]) => void) {
  const actions = useActions();
  const { desktop } = useCommands();
  const choose = async () => {
    const files = await actions.chooseFiles();
    if (files.ok) take(files.value);
    else noticeFailure(files.failure);
  };
  const drop = async (files: readonly File[]) => {
    const granted = await desktop.grantFiles(files);
    if (granted.ok) take(granted.value);
    else noticeFailure(granted.failure);
  };
  return { choose, drop };
}
