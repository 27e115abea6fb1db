import { useState } from "react";
import { useActions, useAppState } from "../../state/hooks.ts";
import { Button } from "../../widgets/Button.tsx";
import { Dialog } from "../../widgets/Dialog.tsx";
import { noticeResult } from "../notices.ts";
import { ui } from "../ui-state.ts";
import { openColumns, type Choice } from "./choice.ts";
import { SourceChoice } from "./SourceChoice.tsx";
import styles from "./UseMyData.module.css";

const close = (): void => ui.show(null);

/** Makes a new workbook of the same cells on the user's own files, their columns mapped to what the cells expect. */
export function UseMyData() {
  const actions = useActions();
  const sources = useAppState((state) => state.workbook.sources);
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [isOpening, setOpening] = useState(false);
  const open = [...choices].flatMap(([name, choice]) =>
    openColumns(choice).map((column) => `${name}.${column}`),
  );
  const run = async () => {
    setOpening(true);
    const opened = await actions.openWithFiles([...choices].map(([name, choice]) => ({ name, ...choice })));
    setOpening(false);
    noticeResult(opened);
    if (opened.ok) close();
  };
  return (
    <Dialog
      title="Use my data"
      description="Choose your own files for a source, and which of their columns stand for those that the cells need. Sources without files of yours keep what they have."
      isWide
      onClose={close}
    >
      {sources.map((source) => (
        <SourceChoice
          key={source.name}
          source={source}
          choice={choices.get(source.name) ?? null}
          onChange={(choice) =>
            setChoices((before) => {
              const next = new Map(before);
              if (choice === null) next.delete(source.name);
              else next.set(source.name, choice);
              return next;
            })
          }
        />
      ))}
      <div className={styles.end}>
        <p role="status">
          {open.length > 0
            ? `Still to choose: ${open.join(", ")}.`
            : "A new workbook is opened and run; this one stays as it is."}
        </p>
        <Button
          look="primary"
          disabled={choices.size === 0 || open.length > 0 || isOpening}
          onClick={() => void run()}
        >
          Run with my data
        </Button>
      </div>
    </Dialog>
  );
}
