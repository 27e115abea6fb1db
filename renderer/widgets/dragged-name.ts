import type { DragEvent } from "react";
import type { NamedThing } from "./name-in.ts";

const type = "application/x-stratabook-name";

/** Begins to drag a table or a column; other programs get its name. */
export function dragName({ dataTransfer }: DragEvent, thing: NamedThing): void {
  dataTransfer.effectAllowed = "copy";
  dataTransfer.setData(type, JSON.stringify(thing));
  dataTransfer.setData("text/plain", thing.name);
}

/** Whether a table or a column of this window is dragged; which one is told only when it is dropped. */
export const isDraggingName = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes(type);

/** What was dropped. */
export const droppedName = ({ dataTransfer }: DragEvent): NamedThing =>
  JSON.parse(dataTransfer.getData(type)) as NamedThing;
