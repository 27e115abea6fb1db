import { useEffect, useState } from "react";
import type { AnswerOf } from "../../../electron/contract.ts";
import type { Failure } from "../../base/result.ts";
import { ask } from "../../platform/desktop.ts";
import { Dialog } from "../../widgets/Dialog.tsx";
import { FailureBox } from "../../widgets/FailureBox.tsx";
import { useCommands } from "../CommandHost.tsx";
import { bytesText, timeText } from "../format.ts";
import { moveByArrow } from "../start/arrow-keys.ts";
import { ui } from "../ui-state.ts";
import styles from "./RestoreDialog.module.css";

const close = (): void => ui.show(null);

type Version = Extract<AnswerOf<"listVersions">, { ok: true }>["value"][number];

/** The versions of the workbook that the app kept, each of which opens as a workbook of its own. */
export function RestoreDialog() {
  const { desktop } = useCommands();
  const [versions, setVersions] = useState<readonly Version[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    void ask(desktop, "listVersions", null).then((listed) => {
      if (listed.ok) setVersions(listed.value);
      else setFailure(listed.failure);
    });
  }, [desktop]);
  const open = async (id: string) => {
    const opened = await ask(desktop, "openVersion", { id });
    if (opened.ok) close();
    else setFailure(opened.failure);
  };
  return (
    <Dialog
      title="Restore an earlier version"
      description="A version opens as an untitled workbook beside this one. Nothing is replaced."
      onClose={close}
    >
      {failure === null ? null : <FailureBox failure={failure} />}
      {versions === null ? null : <VersionList versions={versions} onOpen={(id) => void open(id)} />}
    </Dialog>
  );
}

interface VersionListProps {
  readonly versions: readonly Version[];
  readonly onOpen: (id: string) => void;
}

function VersionList({ versions, onOpen }: VersionListProps) {
  if (versions.length === 0)
    return (
      <p className={styles.note}>
        There is none yet: each time a saved workbook is saved again, the version before is kept.
      </p>
    );
  return (
    <ul className={styles.versions} aria-label="Earlier versions" onKeyDown={moveByArrow} data-own-keys>
      {versions.map(({ id, replacedAt, bytes }) => (
        <li key={id}>
          <button type="button" data-stop onClick={() => onOpen(id)}>
            <span>As it was until {timeText(replacedAt)}</span>
            <span className={styles.size}>{bytesText(bytes)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
