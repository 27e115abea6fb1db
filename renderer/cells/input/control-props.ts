import type { TableInfo } from "../../data/database.ts";
import type { InputControl } from "../../workbook/document.ts";
import type { CellViewProps } from "../CellView.ts";

/** What the control of an input gets. */
export interface ControlProps<C extends InputControl = InputControl> {
  readonly label: string;
  readonly control: C;
  readonly tables: readonly TableInfo[];
  readonly isDisabled: boolean;
  readonly onListValues: CellViewProps<"input">["onListValues"];
  readonly onChange: (control: InputControl) => void;
}

export type ControlOf<T extends InputControl["type"]> = ControlProps<Extract<InputControl, { type: T }>>;
