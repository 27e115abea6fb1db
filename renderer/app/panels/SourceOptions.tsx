import type { ImportReport } from "../../data/import/format.ts";
import { useActions, useAppState } from "../../state/hooks.ts";
import type { Source } from "../../workbook/document.ts";
import { noticeResult } from "../notices.ts";
import { ReadingOptions } from "./ReadingOptions.tsx";

interface SourceOptionsProps {
  readonly source: Source;
  readonly report: ImportReport | null;
}

/** How a source of the workbook is read. */
export function SourceOptions({ source, report }: SourceOptionsProps) {
  const actions = useActions();
  const isReadOnly = useAppState((state) => state.document.readOnly !== null);
  return (
    <ReadingOptions
      reading={source.reading ?? {}}
      report={report}
      isSeveral={source.parts !== undefined}
      isReadOnly={isReadOnly}
      onChange={(reading) => noticeResult(actions.setReading(source.name, reading))}
    />
  );
}
