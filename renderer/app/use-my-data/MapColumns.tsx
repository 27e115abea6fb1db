import { useState } from "react";
import { useActions, useAppState } from "../../state/hooks.ts";
import type { Source } from "../../workbook/document.ts";
import { Button } from "../../widgets/Button.tsx";
import { Dialog } from "../../widgets/Dialog.tsx";
import { noticeResult } from "../notices.ts";
import { ui } from "../ui-state.ts";
import { openColumns, type Choice } from "./choice.ts";
import { SourceChoice } from "./SourceChoice.tsx";
import styles from "./UseMyData.module.css";

const close = (): void => ui.showMapping(null);

/** Which columns of a source's files stand for those that the cells expect, to be changed without choosing the files again. */
export function MapColumns({ source: name }: { readonly source: string }) {
  const source = useAppState((state) => state.workbook.sources.find((other) => other.name === name));
  return source === undefined ? null : <MapSource source={source} />;
}

function MapSource({ source }: { readonly source: Source }) {
  const actions = useActions();
  const [initial] = useState(() => initialChoice(source, actions.filesOf(source.name)));
  const [choice, setChoice] = useState<Choice | null>(null);
  const open = choice === null ? [] : openColumns(choice);
  const save = () => {
    if (choice === null) return;
    noticeResult(actions.changeSource({ name: source.name, ...choice }));
    close();
  };
  return (
    <Dialog
      title={`Columns for ${source.name}`}
      description="Which columns of the file stand for those that the cells need. What changes is saved in the workbook, and can be undone."
      isWide
      onClose={close}
    >
      <SourceChoice
        source={source}
        choice={choice}
        {...(initial === null ? {} : { initial })}
        onChange={setChoice}
      />
      <div className={styles.end}>
        <p role="status">
          {open.length > 0 ? `Still to choose: ${open.join(", ")}.` : "Cells that read it become stale."}
        </p>
        <Button look="primary" disabled={choice === null || open.length > 0} onClick={save}>
          Save
        </Button>
      </div>
    </Dialog>
  );
}

/** What holds now; a file that was taken as it is has the columns themselves for the expected ones. */
function initialChoice(source: Source, files: Choice["files"] | null): Choice | null {
  if (files === null || source.expects === undefined) return null;
  const { expects, reading, mapping } = source;
  const own = Object.fromEntries(expects.map(({ name }) => [name, name] as const));
  return { files, expects, mapping: mapping ?? own, ...(reading === undefined ? {} : { reading }) };
}
