import { useState } from "react";
import type { ReplacedSource } from "../../state/app-state.ts";
import { useActions, useAppState } from "../../state/hooks.ts";
import { Button } from "../../widgets/Button.tsx";
import { Dialog } from "../../widgets/Dialog.tsx";
import { noticeResult } from "../notices.ts";
import { ui } from "../ui-state.ts";
import { SourceChoice, type Choice } from "./SourceChoice.tsx";
import styles from "./UseMyData.module.css";

const close = (): void => ui.show(null);

/** Puts the user's own files in the place of the workbook's, with their columns mapped to what the cells expect. */
export function UseMyData() {
  const actions = useActions();
  const sources = useAppState((state) => state.workbook.sources);
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const chosen = [...choices].map(([name, choice]): ReplacedSource => ({ name, ...choice }));
  const open = chosen.flatMap(({ name, expects, mapping }) =>
    expects
      .filter((column) => column.optional !== true && !Object.hasOwn(mapping, column.name))
      .map((column) => `${name}.${column.name}`),
  );
  const run = () => {
    noticeResult(actions.useFiles(chosen));
    close();
  };
  return (
    <Dialog
      title="Use my data"
      description="Choose your own file for a source, and which of its columns stand for those that the cells need. Sources without a file of yours keep what they have."
      isWide
      onClose={close}
    >
      {sources.map((source) => (
        <SourceChoice
          key={source.name}
          source={source}
          choice={choices.get(source.name) ?? null}
          onChange={(choice) => {
            const next = new Map(choices);
            if (choice === null) next.delete(source.name);
            else next.set(source.name, choice);
            setChoices(next);
          }}
        />
      ))}
      <div className={styles.end}>
        <p role="status">
          {open.length > 0
            ? `Still to choose: ${open.join(", ")}.`
            : "Running clears what was recorded; undo gives the sources back."}
        </p>
        <Button look="primary" disabled={chosen.length === 0 || open.length > 0} onClick={run}>
          Run with my data
        </Button>
      </div>
    </Dialog>
  );
}
