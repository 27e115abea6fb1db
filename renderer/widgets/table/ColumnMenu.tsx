import { ChevronDown } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useRef, type ReactElement } from "react";
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
  /** Null where the table cannot be filtered. */
  readonly onFilter: (() => void) | null;
  /** Where the focus goes when the menu closes. */
  readonly onClosed: () => void;
}

/** What can be done with a column. While it is closed it is a mere button: headers come and go with every scrolling. */
export function ColumnMenu(props: ColumnMenuProps): ReactElement {
  if (props.open) return <OpenMenu {...props} />;
  return (
    <button
      type="button"
      className={styles.menuButton}
      aria-label={`Menu of column ${props.column.name}`}
      aria-haspopup="menu"
      aria-expanded={false}
      tabIndex={-1}
      onClick={() => props.onOpen(true)}
    >
      <ChevronDown size={14} aria-hidden="true" />
    </button>
  );
}

function OpenMenu({ column, sortable, onOpen, onChange, onFilter, onClosed }: ColumnMenuProps): ReactElement {
  const { name } = column;
  // The form opens once the menu is gone: earlier the two would fight for the focus.
  const wantsFilter = useRef(false);
  return (
    <DropdownMenu.Root open onOpenChange={onOpen} modal={false}>
      <DropdownMenu.Trigger className={styles.menuButton} aria-label={`Menu of column ${name}`} tabIndex={-1}>
        <ChevronDown size={14} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={menu.menu}
          align="end"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (wantsFilter.current) onFilter?.();
            else onClosed();
            wantsFilter.current = false;
          }}
        >
          {onFilter !== null && (
            <>
              <Item
                label="Filter…"
                onSelect={() => {
                  wantsFilter.current = true;
                }}
              />
              <DropdownMenu.Separator className={menu.line} />
            </>
          )}
          {sortable && <SortItems name={name} onChange={onChange} />}
          <ArrangeItems column={column} onChange={onChange} />
          <DropdownMenu.Separator className={menu.line} />
          <Item label="Copy name" onSelect={() => putOnClipboard(name)} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  readonly label: string;
  readonly onSelect: () => void;
}

const Item = ({ label, onSelect }: ItemProps): ReactElement => (
  <DropdownMenu.Item className={menu.item} onSelect={onSelect}>
    {label}
  </DropdownMenu.Item>
);

interface SortItemsProps extends Pick<ColumnMenuProps, "onChange"> {
  readonly name: string;
}

function SortItems({ name: column, onChange }: SortItemsProps): ReactElement {
  const sort = (descending: boolean | null) => () => onChange({ type: "sort", column, descending });
  return (
    <>
      <Item label="Sort ascending" onSelect={sort(false)} />
      <Item label="Sort descending" onSelect={sort(true)} />
      <Item label="In the table’s own order" onSelect={sort(null)} />
      <DropdownMenu.Separator className={menu.line} />
    </>
  );
}

function ArrangeItems({
  column: { name: column, pinned, width },
  onChange,
}: Pick<ColumnMenuProps, "column" | "onChange">): ReactElement {
  return (
    <>
      <Item
        label={pinned ? "Unpin" : "Pin to the left"}
        onSelect={() => onChange({ type: "pin", column, pinned: !pinned })}
      />
      <Item label="Wider" onSelect={() => onChange({ type: "resize", column, width: width * 1.25 })} />
      <Item label="Narrower" onSelect={() => onChange({ type: "resize", column, width: width * 0.8 })} />
      <Item label="Fit to content" onSelect={() => onChange({ type: "fit", column })} />
      <Item label="Hide" onSelect={() => onChange({ type: "hide", column })} />
    </>
  );
}
