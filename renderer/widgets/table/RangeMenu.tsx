import type { ReactElement } from "react";
import { RightClickMenu, type MenuEntry } from "../Menu.tsx";
import type { CopyFormat } from "./copy-range.ts";

export interface RangeMenuProps {
  readonly children: ReactElement;
  readonly copy: (format: CopyFormat) => void;
  readonly disabled: boolean;
}

/** The context menu of the cells. */
export function RangeMenu({ children, copy, disabled }: RangeMenuProps): ReactElement {
  const entry = (format: CopyFormat, label: string, shortcut?: string): MenuEntry => ({
    type: "item",
    id: format,
    label,
    shortcut,
    disabled,
    onSelect: () => copy(format),
  });
  const entries = [
    entry("tsv", "Copy", "Ctrl C"),
    entry("tsv-with-names", "Copy with column names"),
    entry("markdown", "Copy as Markdown"),
  ];
  return <RightClickMenu entries={entries}>{children}</RightClickMenu>;
}
