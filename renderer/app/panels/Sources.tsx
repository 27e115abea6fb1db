import { Plus } from "lucide-react";
import { useAppState } from "../../state/hooks.ts";
import { Button, IconButton } from "../../widgets/Button.tsx";
import { useCommands } from "../CommandHost.tsx";
import { shortcutOf } from "../commands.ts";
import { Panel } from "./Panel.tsx";
import { SourceItem } from "./SourceItem.tsx";
import styles from "./Sources.module.css";

/** The data files of the workbook, with their columns. */
export function Sources() {
  const commands = useCommands();
  const sources = useAppState((state) => state.workbook.sources);
  const isReadOnly = useAppState((state) => state.document.readOnly !== null);
  return (
    <Panel
      title="Sources"
      action={
        isReadOnly ? null : (
          <IconButton
            label="Add data files"
            shortcut={shortcutOf("add-data")}
            tipSide="right"
            onClick={() => commands.run("add-data")}
          >
            <Plus size={16} aria-hidden />
          </IconButton>
        )
      }
    >
      {sources.length === 0 ? (
        <div className={styles.empty}>
          <p>Drop data files or a folder of them anywhere on this window.</p>
          {isReadOnly ? null : <Button onClick={() => commands.run("add-data")}>Add data…</Button>}
        </div>
      ) : (
        <ul className={styles.list}>
          {sources.map((source) => (
            <SourceItem key={source.name} source={source} isReadOnly={isReadOnly} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
