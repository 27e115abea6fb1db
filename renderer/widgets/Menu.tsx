import { Check } from "lucide-react";
import { ContextMenu, DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import styles from "./Menu.module.css";

export type MenuEntry =
  | {
      readonly type: "item";
      readonly id: string;
      readonly label: string;
      readonly shortcut?: string | undefined;
      readonly disabled?: boolean;
      readonly danger?: boolean;
      /** Shows a check mark when true, its place when false. */
      readonly checked?: boolean;
      readonly onSelect: () => void;
    }
  | { readonly type: "line"; readonly id: string }
  | { readonly type: "heading"; readonly id: string; readonly label: string };

interface MenuProps {
  /** As a function they are asked for when the menu opens. */
  readonly entries: readonly MenuEntry[] | (() => readonly MenuEntry[]);
  readonly children: ReactNode;
}

type Parts = Pick<typeof ContextMenu, "Item" | "Separator" | "Label">;

function Entries({ parts, entries }: { readonly parts: Parts; readonly entries: MenuProps["entries"] }) {
  return (typeof entries === "function" ? entries() : entries).map((entry) => {
    if (entry.type === "line") return <parts.Separator key={entry.id} className={styles.line} />;
    if (entry.type === "heading")
      return (
        <parts.Label key={entry.id} className={styles.heading}>
          {entry.label}
        </parts.Label>
      );
    return (
      <parts.Item
        key={entry.id}
        className={styles.item}
        disabled={entry.disabled ?? false}
        data-danger={entry.danger === true ? "" : undefined}
        onSelect={entry.onSelect}
      >
        {entry.checked === undefined ? null : (
          <span className={styles.check}>{entry.checked ? <Check size={14} aria-label="on" /> : null}</span>
        )}
        <span>{entry.label}</span>
        {entry.shortcut === undefined ? null : <kbd className={styles.keys}>{entry.shortcut}</kbd>}
      </parts.Item>
    );
  });
}

/** Opens the entries where its only child is right-clicked. */
export function RightClickMenu({ entries, children }: MenuProps) {
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className={styles.menu} collisionPadding={8}>
          <Entries parts={ContextMenu} entries={entries} />
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

interface ButtonMenuProps extends MenuProps {
  readonly align?: "start" | "end";
}

/** Opens the entries below its only child, a button. */
export function ButtonMenu({ entries, children, align = "end" }: ButtonMenuProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.menu} align={align} sideOffset={4} collisionPadding={8}>
          <Entries parts={DropdownMenu} entries={entries} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
