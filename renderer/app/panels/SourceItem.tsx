import { ChevronRight, CornerDownLeft, Ellipsis } from "lucide-react";
import { useState } from "react";
import { useActions, useAppState } from "../../state/hooks.ts";
import type { SourceState } from "../../state/app-state.ts";
import { IconButton } from "../../widgets/Button.tsx";
import { dragName } from "../../widgets/dragged-name.ts";
import { ButtonMenu } from "../../widgets/Menu.tsx";
import { putOnClipboard } from "../../widgets/table/copy-range.ts";
import type { Source } from "../../workbook/document.ts";
import { useCommands } from "../CommandHost.tsx";
import { compactCount } from "../format.ts";
import { insertTable } from "../insert-table.ts";
import { noticeDone, noticeUndoable } from "../notices.ts";
import { ui } from "../ui-state.ts";
import { RenameSource } from "./RenameSource.tsx";
import { SourceDetails } from "./SourceDetails.tsx";
import styles from "./Sources.module.css";

interface SourceItemProps {
  readonly source: Source;
  readonly isReadOnly: boolean;
}

/** One data file: its name and size, and on request its columns, state and readers. */
export function SourceItem({ source, isReadOnly }: SourceItemProps) {
  const { name } = source;
  const commands = useCommands();
  const state = useAppState((all) => all.sources.get(name));
  const [isOpen, setOpen] = useState(false);
  const [isRenaming, setRenaming] = useState(false);
  const needsAttention =
    state?.type === "missing" ||
    state?.type === "failed" ||
    state?.type === "changed" ||
    (state?.type === "ready" && state.isGone === true);
  return (
    <li>
      <div className={styles.row}>
        {isRenaming ? (
          <RenameSource name={name} onDone={() => setRenaming(false)} />
        ) : (
          <>
            <button
              type="button"
              className={styles.toggle}
              aria-expanded={isOpen || needsAttention}
              draggable
              onDragStart={(event) => dragName(event, { name, what: "table" })}
              onClick={() => setOpen(!isOpen)}
            >
              <ChevronRight size={14} className={styles.chevron} aria-hidden />
              <span className={styles.name}>{name}</span>
              <span className={styles.count}>{shortState(state)}</span>
            </button>
            <span className={styles.actions}>
              <IconButton
                label="Insert into the cell"
                tipSide="right"
                onClick={() => insertTable(commands.context(), name)}
              >
                <CornerDownLeft size={14} aria-hidden />
              </IconButton>
              <SourceMenu
                name={name}
                isReadOnly={isReadOnly}
                isMapped={source.expects !== undefined}
                isRead={state?.type === "ready" || state?.type === "changed"}
                onRename={() => setRenaming(true)}
              />
            </span>
          </>
        )}
      </div>
      {isOpen || needsAttention || state?.type === "loading" ? (
        <SourceDetails source={source} state={state} showsColumns={isOpen} />
      ) : null}
    </li>
  );
}

interface SourceMenuProps {
  /** Whether its rows are in the database. */
  readonly isRead: boolean;
  /** Whether the workbook says which columns it needs of it. */
  readonly isMapped: boolean;
  readonly name: string;
  readonly isReadOnly: boolean;
  readonly onRename: () => void;
}

function SourceMenu({ name, isReadOnly, isRead, isMapped, onRename }: SourceMenuProps) {
  const actions = useActions();
  return (
    <ButtonMenu
      align="start"
      entries={() => [
        {
          type: "item",
          id: "copy",
          label: "Copy name",
          onSelect: () => {
            if (putOnClipboard(name)) noticeDone(`“${name}” copied.`);
          },
        },
        {
          type: "item",
          id: "quality",
          label: "Quality report…",
          disabled: !isRead,
          onSelect: () => ui.showQuality(name),
        },
        {
          type: "item",
          id: "casts",
          label: "Columns and types…",
          onSelect: () => ui.showCasts(name),
        },
        ...(isMapped
          ? [
              {
                type: "item",
                id: "mapping",
                label: "Map columns…",
                disabled: isReadOnly,
                onSelect: () => ui.showMapping(name),
              } as const,
            ]
          : []),
        { type: "item", id: "rename", label: "Rename…", disabled: isReadOnly, onSelect: onRename },
        { type: "line", id: "line" },
        {
          type: "item",
          id: "remove",
          label: "Remove from workbook",
          danger: true,
          disabled: isReadOnly,
          onSelect: () => {
            actions.removeSource(name);
            noticeUndoable(`Removed “${name}”. The file itself is untouched.`, () => actions.undo());
          },
        },
      ]}
    >
      <IconButton label={`More about ${name}`}>
        <Ellipsis size={14} aria-hidden />
      </IconButton>
    </ButtonMenu>
  );
}

function shortState(state: SourceState | undefined): string {
  switch (state?.type) {
    case undefined:
      return "";
    case "ready":
    case "changed":
      return compactCount(state.table.numRows);
    case "loading":
      return "loading";
    case "missing":
      return "missing";
    case "failed":
      return "failed";
  }
}
