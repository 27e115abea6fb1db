import { useActions } from "../../state/hooks.ts";
import { Button } from "../../widgets/Button.tsx";
import { useCommands } from "../CommandHost.tsx";
import { noticeFailure } from "../notices.ts";

interface LocateButtonProps {
  readonly name: string;
  readonly label?: string;
}

/** Asks for the data file that a source lost. */
export function LocateButton({ name, label = "Locate…" }: LocateButtonProps) {
  const actions = useActions();
  const { desktop } = useCommands();
  const locate = async () => {
    const chosen = await desktop.call("chooseDataFiles", null);
    if (!chosen.ok) noticeFailure(chosen.failure);
    else if (chosen.value[0] !== undefined) await actions.locateSource(name, chosen.value[0]);
  };
  return <Button onClick={() => void locate()}>{label}</Button>;
}
