import { useMemo, useState } from "react";
import type { GrantedFile } from "../../../electron/contract.ts";
import { useActions, useAppState } from "../../state/hooks.ts";
import type { ColumnInfo, ExpectedColumn, Source } from "../../workbook/document.ts";
import { expectedColumns } from "../../workbook/expected-columns.ts";
import { proposeMapping } from "../../workbook/propose-mapping.ts";
import { Button } from "../../widgets/Button.tsx";
import { FailureBox } from "../../widgets/FailureBox.tsx";
import type { Failure } from "../../base/result.ts";
import { useCommands } from "../CommandHost.tsx";
import { noticeFailure } from "../notices.ts";
import { ColumnChoices } from "./ColumnChoices.tsx";
import { Preview } from "./Preview.tsx";
import styles from "./UseMyData.module.css";

export interface Choice {
  readonly file: GrantedFile;
  readonly expects: readonly ExpectedColumn[];
  readonly mapping: Readonly<Record<string, string>>;
}

interface SourceChoiceProps {
  readonly source: Source;
  readonly choice: Choice | null;
  readonly onChange: (choice: Choice | null) => void;
}

type Read =
  | { readonly type: "none" }
  | { readonly type: "reading" }
  | { readonly type: "failed"; readonly failure: Failure }
  | { readonly type: "ready"; readonly columns: readonly ColumnInfo[] };

/** One source: its file, the file's columns for the expected ones, and the rows as the cells will see them. */
export function SourceChoice({ source, choice, onChange }: SourceChoiceProps) {
  const { read, take, choose, keep } = useTrial(source, onChange);
  const { desktop } = useCommands();
  const drop = async (files: readonly File[]) => {
    const granted = await desktop.grantFiles(files);
    if (granted.ok) await take(granted.value[0]);
    else noticeFailure(granted.failure);
  };
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
        <span className={styles.file}>{choice === null ? `keeps ${source.path}` : choice.file.fileName}</span>
        <Button onClick={() => void choose()}>
          {choice === null ? "Choose or drop a file…" : "Another file…"}
        </Button>
        {choice === null ? null : (
          <Button look="plain" onClick={keep}>
            Keep {source.path}
          </Button>
        )}
      </header>
      {read.type === "reading" ? <p role="status">Reading the file…</p> : null}
      {read.type === "failed" ? <FailureBox failure={read.failure} /> : null}
      {read.type === "ready" && choice !== null ? (
        <>
          <ColumnChoices
            choice={choice}
            columns={read.columns}
            onChange={(mapping) => onChange({ ...choice, mapping })}
          />
          <Preview name={source.name} choice={choice} />
        </>
      ) : null}
    </section>
  );
}

/** Reads a file for a look, and proposes which of its columns stand for the expected ones. */
function useTrial(source: Source, onChange: SourceChoiceProps["onChange"]) {
  const actions = useActions();
  const { desktop } = useCommands();
  const state = useAppState(({ sources }) => sources.get(source.name));
  const [read, setRead] = useState<Read>({ type: "none" });
  const expects = useMemo(() => {
    const columns = state?.type === "ready" || state?.type === "changed" ? state.table.columns : [];
    return expectedColumns(source, columns);
  }, [source, state]);

  const take = async (file: GrantedFile | undefined) => {
    if (file === undefined) return;
    setRead({ type: "reading" });
    onChange(null);
    const tried = await actions.tryFile({ name: source.name }, file, {});
    if (!tried.ok) {
      setRead({ type: "failed", failure: tried.failure });
      return;
    }
    const { columns } = tried.value.table;
    setRead({ type: "ready", columns });
    onChange({ file, expects, mapping: proposeMapping(expects, columns) });
  };
  const choose = async () => {
    const files = await desktop.call("chooseDataFiles", null);
    if (files.ok) await take(files.value[0]);
    else noticeFailure(files.failure);
  };
  const keep = () => {
    setRead({ type: "none" });
    onChange(null);
  };
  return { read, take, choose, keep };
}
