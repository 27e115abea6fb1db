import type { ReactNode } from "react";
import { tooLargeTag } from "../state/engine-limits.ts";
import { useActions, useAppState } from "../state/hooks.ts";
import { Button } from "../widgets/Button.tsx";
import styles from "./Banners.module.css";
import { useCommands } from "./CommandHost.tsx";
import { pluralText } from "./format.ts";
import { noticeResult } from "./notices.ts";
import { ui, useUi } from "./ui-state.ts";

/** What a user must know about the whole workbook before reading on. */
export function Banners() {
  const file = useAppState((state) => state.document);
  const missing = useAppState(
    (state) => [...state.sources.values()].filter(({ type }) => type === "missing").length,
  );
  const dismissed = useUi((state) => state.dismissed);
  return (
    <>
      {file.readOnly === null ? null : <Banner tone="stale">{file.readOnly}</Banner>}
      {file.origin === "draft" && !dismissed.has("draft") ? <DraftBanner /> : null}
      {missing === 0 ? null : (
        <Banner tone="stale" action={<Button onClick={() => ui.showSidebar()}>Show sources</Button>}>
          {pluralText(missing, "data file")} {missing === 1 ? "was" : "were"} not found on this machine.
          Recorded results are shown; locate {missing === 1 ? "it" : "them"} to run the cells that read{" "}
          {missing === 1 ? "it" : "them"}.
        </Banner>
      )}
      {file.warnings.length === 0 || dismissed.has("warnings") ? null : (
        <Banner tone="stale" action={<Button onClick={() => ui.dismiss("warnings")}>Got it</Button>}>
          {file.warnings.length === 1 ? (
            file.warnings[0]
          ) : (
            <ul>
              {file.warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          )}
        </Banner>
      )}
      <EngineBanner />
      <SizeBanner />
    </>
  );
}

function DraftBanner() {
  const { desktop } = useCommands();
  const discard = async () => {
    const dropped = await desktop.call("saveDraft", { text: null });
    noticeResult(dropped);
    if (dropped.ok) location.reload();
  };
  return (
    <Banner
      tone="plain"
      action={
        <>
          <Button onClick={() => ui.dismiss("draft")}>Keep them</Button>
          <Button look="plain" onClick={() => void discard()}>
            Discard them
          </Button>
        </>
      }
    >
      These are unsaved changes from the last time, found again after the app ended unexpectedly.
    </Banner>
  );
}

/** Offers the other engine before a file is read that this one may not hold. */
function SizeBanner() {
  const actions = useActions();
  const failures = useAppState((state) => state.sources);
  const oversized = [...failures.values()].flatMap((source) =>
    source.type === "failed" && source.failure.tag === tooLargeTag ? [source.failure.message] : [],
  );
  const isMissing = useAppState((state) => state.engines.fallback !== null);
  const isReadOnly = useAppState((state) => state.document.readOnly !== null);
  if (oversized.length === 0) return null;
  return (
    <Banner
      tone="stale"
      action={
        <>
          {isMissing || isReadOnly ? null : (
            <Button onClick={() => actions.useEngine("native")}>Use native DuckDB</Button>
          )}
          <Button look="plain" onClick={() => actions.loadOversized()}>
            Read {oversized.length === 1 ? "it" : "them"} anyway
          </Button>
        </>
      }
    >
      {oversized.join(" ")} {isMissing || isReadOnly ? smallerAdvice : nativeAdvice}
    </Banner>
  );
}

const nativeAdvice =
  "Native DuckDB keeps tables on disk and gives the same results; the choice is saved with the workbook. Or add a smaller extract: fewer columns or rows, saved as Parquet.";
const smallerAdvice = "Add a smaller extract of it: fewer columns or rows, saved as Parquet.";

function EngineBanner() {
  const database = useAppState((state) => state.engines.database);
  const fallback = useAppState((state) => state.engines.fallback);
  if (fallback !== null && database.type === "ready")
    return (
      <Banner tone="stale">
        {fallback.message} {fallback.advice}
      </Banner>
    );
  if (database.type !== "failed") return null;
  return (
    <Banner tone="failed" action={<Button onClick={() => location.reload()}>Start again</Button>}>
      {database.failure.message} {database.failure.advice}
    </Banner>
  );
}

interface BannerProps {
  readonly tone: "plain" | "stale" | "failed";
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

function Banner({ tone, action, children }: BannerProps) {
  return (
    <div className={styles.banner} data-tone={tone} role={tone === "failed" ? "alert" : "status"}>
      <div className={styles.words}>{children}</div>
      {action === undefined ? null : <div className={styles.actions}>{action}</div>}
    </div>
  );
}
