import { ContextMenu } from "radix-ui";
import type { ReactElement } from "react";
import type { CopyFormat } from "./copy-range.ts";
import menu from "./TableMenu.module.css";

export interface RangeMenuProps {
  readonly children: ReactElement;
  readonly copy: (format: CopyFormat) => void;
  readonly disabled: boolean;
}

const formats: readonly { readonly format: CopyFormat; readonly label: string }[] = [
  { format: "tsv", label: "Copy" },
  { format: "tsv-with-names", label: "Copy with column names" },
  { format: "markdown", label: "Copy as Markdown" },
];

/** The context menu of the cells. */
export function RangeMenu({ children, copy, disabled }: RangeMenuProps): ReactElement {
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className={menu.content}>
          {formats.map(({ format, label }) => (
            <ContextMenu.Item
              key={format}
              className={menu.item}
              disabled={disabled}
              onSelect={() => copy(format)}
            >
              {label}
            </ContextMenu.Item>
          ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
