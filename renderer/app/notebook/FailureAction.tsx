import type { ReactNode } from "react";
import type { Failure } from "../../base/result.ts";
import { useActions, useAppState } from "../../state/hooks.ts";
import type { Cell } from "../../workbook/document.ts";
import { Button } from "../../widgets/Button.tsx";
import { runs } from "../cell-status.ts";
import { LocateButton } from "../panels/LocateButton.tsx";
import { ui } from "../ui-state.ts";

/** The next step that a failure offers as a button, if there is one. */
export function failureAction(failure: Failure, cell: Cell): ReactNode {
  if (/^(source|file)-missing/.test(failure.tag)) return <LocateMissing cell={cell} />;
  if (/cycle|duplicate/.test(failure.tag)) return null;
  if (/died|memory|timeout|stopped|engine|not-ready/.test(failure.tag) && runs(cell.kind))
    return <RunAgain cell={cell} />;
  return null;
}

function RunAgain({ cell }: { readonly cell: Cell }) {
  const actions = useActions();
  return <Button onClick={() => actions.runCell(cell.id)}>Run again</Button>;
}

function LocateMissing({ cell }: { readonly cell: Cell }) {
  const uses = useAppState((state) => state.analyses.get(cell.id)?.uses);
  const sources = useAppState((state) => state.sources);
  const all = useAppState((state) => state.workbook.sources);
  const name = uses?.find((used) => sources.get(used)?.type === "missing");
  const source = all.find((other) => other.name === name);
  if (source === undefined) return <Button onClick={() => ui.openInspector()}>Show details</Button>;
  return <LocateButton source={source} />;
}
