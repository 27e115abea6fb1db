import type { GrantedFile } from "../../../electron/contract.ts";
import { useActions } from "../../state/hooks.ts";
import type { AppActions } from "../../state/app-state.ts";
import { Button } from "../../widgets/Button.tsx";
import type { Source } from "../../workbook/document.ts";
import { useCommands } from "../CommandHost.tsx";
import { noticeChoice, noticeFailure, noticeResult } from "../notices.ts";
import styles from "./Sources.module.css";

interface LocateButtonProps {
  readonly source: Source;
  readonly label?: string;
}

/** Asks for the data file that a source lost, or for the files of a set, or the folder that holds them. */
export function LocateButton({ source, label = "Locate…" }: LocateButtonProps) {
  const actions = useActions();
  const { desktop } = useCommands();
  const locate = async (call: "chooseDataFiles" | "chooseDataFolder") => {
    const chosen = await desktop.call(call, null);
    if (!chosen.ok) noticeFailure(chosen.failure);
    else if (chosen.value.length > 0) await takeFiles(actions, source, chosen.value);
  };
  if (source.parts === undefined)
    return <Button onClick={() => void locate("chooseDataFiles")}>{label}</Button>;
  return (
    <div className={styles.choices}>
      <Button onClick={() => void locate("chooseDataFolder")}>Locate folder…</Button>
      <Button onClick={() => void locate("chooseDataFiles")}>Locate files…</Button>
    </div>
  );
}

/** Where not all files of a set were chosen, it is said first, with what can be done. */
async function takeFiles(actions: AppActions, source: Source, chosen: readonly GrantedFile[]): Promise<void> {
  const { files, missing } = actions.matchFiles(source.name, chosen);
  if (missing.length === 0) {
    noticeResult(await actions.locateSource(source.name, files));
    return;
  }
  const isOther = files.length === 0;
  const words = isOther
    ? `None of the files is called like one of ${source.name}.`
    : `${missing.length.toLocaleString("en-US")} of ${source.parts?.length.toLocaleString("en-US") ?? ""} files of ${source.name} ${missing.length === 1 ? "is" : "are"} not among them: ${missing.slice(0, 3).join(", ")}${missing.length > 3 ? ", …" : ""}.`;
  noticeChoice(words, isOther ? "Use these instead" : "Go on without", () => {
    void actions.locateSource(source.name, isOther ? chosen : files).then(noticeResult);
  });
}
