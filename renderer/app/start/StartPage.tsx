import { useActions, useAppState } from "../../state/hooks.ts";
import { Button } from "../../widgets/Button.tsx";
import { useCommands } from "../CommandHost.tsx";
import { RecentWorkbooks } from "./RecentWorkbooks.tsx";
import { SampleCards } from "./SampleCards.tsx";
import styles from "./StartPage.module.css";

/** What one sees before there is a cell: how to begin, and what others began with. */
export function StartPage() {
  const isReadOnly = useAppState((state) => state.document.readOnly !== null);
  const isNew = useAppState(
    ({ document, workbook }) => document.origin === "new" && workbook.sources.length === 0,
  );
  return (
    <div className={styles.page}>
      {isReadOnly ? <NothingToShow /> : <Begin />}
      {isReadOnly || isNew ? (
        <>
          <SampleCards />
          <RecentWorkbooks />
        </>
      ) : null}
    </div>
  );
}

function Begin() {
  const actions = useActions();
  const commands = useCommands();
  return (
    <section className={styles.begin} aria-labelledby="begin">
      <h2 id="begin" className={styles.title}>
        Begin with data
      </h2>
      <p className={styles.lead}>
        Drop CSV, Excel, JSON, Parquet or Arrow files on this window. Each becomes a source, and a first query
        shows its rows. Everything stays on this machine.
      </p>
      <div className={styles.actions}>
        <Button look="primary" onClick={() => commands.run("add-data")}>
          Add data…
        </Button>
        <Button onClick={() => commands.run("open")}>Open a workbook…</Button>
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
    </section>
  );
}

/** A workbook that could not be opened, or that has nothing in it and may not be changed. */
function NothingToShow() {
  const commands = useCommands();
  return (
    <section className={styles.begin} aria-labelledby="nothing">
      <h2 id="nothing" className={styles.title}>
        Nothing to show
      </h2>
      <p className={styles.lead}>The file stays as it is. The reason stands above.</p>
      <div className={styles.actions}>
        <Button look="primary" onClick={() => commands.run("open")}>
          Open another workbook…
        </Button>
        <Button onClick={() => commands.run("new")}>New workbook</Button>
      </div>
    </section>
  );
}
