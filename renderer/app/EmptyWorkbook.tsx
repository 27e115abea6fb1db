import { useEffect, useState } from "react";
import type { RecentWorkbook } from "../../electron/contract.ts";
import { useActions, useAppState } from "../state/hooks.ts";
import { Button } from "../widgets/Button.tsx";
import { useCommands } from "./CommandHost.tsx";
import styles from "./EmptyWorkbook.module.css";
import { noticeResult } from "./notices.ts";

/** What one sees before there is a cell: how to begin. */
export function EmptyWorkbook() {
  const actions = useActions();
  const commands = useCommands();
  const isReadOnly = useAppState((state) => state.document.readOnly !== null);
  if (isReadOnly) return <NothingToShow />;
  return (
    <div className={styles.page}>
      <h2 className={styles.title}>Begin with data</h2>
      <p className={styles.lead}>
        Drop a CSV, Parquet or Arrow file on this window. It becomes a source, and a first query shows its
        rows. Everything stays on this machine.
      </p>
      <div className={styles.actions}>
        <Button look="primary" onClick={() => commands.run("add-data")}>
          Add data…
        </Button>
        <Button onClick={() => commands.run("open-sample")}>Open the sample workbook</Button>
      </div>
      <p className={styles.or}>
        Or start with{" "}
        <button type="button" onClick={() => actions.insertCell("sql", 0)}>
          a query
        </button>
        ,{" "}
        <button type="button" onClick={() => actions.insertCell("typescript", 0)}>
          a TypeScript cell
        </button>{" "}
        or{" "}
        <button type="button" onClick={() => actions.insertCell("text", 0)}>
          a heading
        </button>
        .
      </p>
      <Recent />
    </div>
  );
}

/** A workbook that could not be opened, or that has nothing in it and may not be changed. */
function NothingToShow() {
  const commands = useCommands();
  return (
    <div className={styles.page}>
      <h2 className={styles.title}>Nothing to show</h2>
      <p className={styles.lead}>The file stays as it is. The reason stands above.</p>
      <div className={styles.actions}>
        <Button look="primary" onClick={() => commands.run("open")}>
          Open another workbook…
        </Button>
        <Button onClick={() => commands.run("new")}>New workbook</Button>
      </div>
      <Recent />
    </div>
  );
}

function Recent() {
  const { desktop } = useCommands();
  const [recent, setRecent] = useState<readonly RecentWorkbook[]>([]);
  useEffect(() => {
    let isWanted = true;
    void desktop.call("listRecent", null).then((answer) => {
      if (isWanted && answer.ok) setRecent(answer.value);
    });
    return () => {
      isWanted = false;
    };
  }, [desktop]);
  if (recent.length === 0) return null;
  return (
    <section className={styles.recent} aria-label="Recent workbooks">
      <h3>Recent</h3>
      <ul>
        {recent.slice(0, 6).map((workbook) => (
          <li key={workbook.id}>
            <button
              type="button"
              onClick={() => void desktop.call("openRecent", { id: workbook.id }).then(noticeResult)}
            >
              <span>{workbook.fileName}</span>
              <span className={styles.folder}>{workbook.folder}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
