import { FileDown } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { useActions, useAppState } from "../state/hooks.ts";
import { addData } from "./add-data.ts";
import { useCommands } from "./CommandHost.tsx";
import styles from "./DropOverlay.module.css";
import { noticeFailure } from "./notices.ts";
import { useUi } from "./ui-state.ts";

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

/** Takes files dropped anywhere on the window, and says so while they hover. */
export function DropOverlay() {
  const actions = useActions();
  const { desktop } = useCommands();
  // A dialog that asks for a file takes what is dropped itself.
  const hasDialog = useUi((state) => state.dialog === "use-my-data" || state.mapping !== null);
  const isReadOnly = useAppState((state) => state.document.readOnly !== null);
  const isTaken = isReadOnly || hasDialog;
  const [isOver, setOver] = useState(false);

  const drop = useEffectEvent(async (files: readonly File[]) => {
    const granted = await desktop.grantFiles(files);
    if (granted.ok) await addData(actions, granted.value);
    else noticeFailure(granted.failure);
  });

  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null)
        event.dataTransfer.dropEffect = isReadOnly && !hasDialog ? "none" : "copy";
      setOver(!isTaken);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const end = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      if (!isTaken) void drop([...(event.dataTransfer?.files ?? [])]);
    };
    const capture = { capture: true };
    window.addEventListener("dragover", over, capture);
    window.addEventListener("dragleave", leave, capture);
    window.addEventListener("drop", end, capture);
    return () => {
      window.removeEventListener("dragover", over, capture);
      window.removeEventListener("dragleave", leave, capture);
      window.removeEventListener("drop", end, capture);
    };
  }, [isReadOnly, isTaken, hasDialog]);

  if (!isOver) return null;
  return (
    <div className={styles.overlay} aria-hidden>
      <div className={styles.card}>
        <FileDown size={28} aria-hidden />
        <p className={styles.title}>Drop to add as a source</p>
        <p>
          CSV, Excel, JSON, Parquet and Arrow files, or a folder of them, are read where they are; nothing is
          copied or sent.
        </p>
        <p>A .workbook.json opens in its own window.</p>
      </div>
    </div>
  );
}
