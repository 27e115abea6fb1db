import { ChevronDown } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactElement } from "react";
import { putOnClipboard } from "./copy-range.ts";
import type { ViewChange } from "./table-view.ts";
import type { DrawnColumn } from "./table-columns.ts";
import menu from "../Menu.module.css";
import styles from "./DataTable.module.css";

export interface ColumnMenuProps {
  readonly column: DrawnColumn;
  readonly sortable: boolean;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onChange: (change: ViewChange) => void;
  /** Where the focus goes when the menu closes. */
  readonly onClosed: () => void;
}

/** What can be done with a column. */
export function ColumnMenu({
  column,
  sortable,
  open,
  onOpen,
  onChange,
  onClosed,
}: ColumnMenuProps): ReactElement {
  const { name } = column;
  const item = (label: string, onSelect: () => void): ReactElement => (
    <DropdownMenu.Item className={menu.item} onSelect={onSelect}>
      {label}
    </DropdownMenu.Item>
  );
  return (
    <DropdownMenu.Root open={open} onOpenChange={onOpen} modal={false}>
      <DropdownMenu.Trigger className={styles.menuButton} aria-label={`Menu of column ${name}`} tabIndex={-1}>
        <ChevronDown size={14} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={menu.menu}
          align="end"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
        >
          {sortable && (
            <>
              {item("Sort ascending", () => onChange({ type: "sort", column: name, descending: false }))}
              {item("Sort descending", () => onChange({ type: "sort", column: name, descending: true }))}
              {item("In the table’s own order", () =>
                onChange({ type: "sort", column: name, descending: null }),
              )}
              <DropdownMenu.Separator className={menu.line} />
            </>
          )}
          {item(column.pinned ? "Unpin" : "Pin to the left", () =>
            onChange({ type: "pin", column: name, pinned: !column.pinned }),
          )}
          {item("Wider", () => onChange({ type: "resize", column: name, width: column.width * 1.25 }))}
          {item("Narrower", () => onChange({ type: "resize", column: name, width: column.width * 0.8 }))}
          {item("Fit to content", () => onChange({ type: "fit", column: name }))}
          {item("Hide", () => onChange({ type: "hide", column: name }))}
          <DropdownMenu.Separator className={menu.line} />
          {item("Copy name", () => putOnClipboard(name))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
