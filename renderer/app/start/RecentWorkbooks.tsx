import type { DesktopBridge } from "../../../electron/contract.ts";
import { ask } from "../../platform/desktop.ts";
import { useActions } from "../../state/hooks.ts";
import { noticeResult } from "../notices.ts";
import { moveByArrow } from "./arrow-keys.ts";
import styles from "./RecentWorkbooks.module.css";
import { useList } from "./use-list.ts";

const most = 6;
const listRecent = (desktop: DesktopBridge) => ask(desktop, "listRecent", null);

/** The workbooks opened last; one that is not there any more is marked. */
export function RecentWorkbooks() {
  const actions = useActions();
  const recent = useList(listRecent);
  if (recent.length === 0) return null;
  return (
    <section className={styles.recent} aria-label="Recent workbooks">
      <h3>Recent workbooks</h3>
      <ul onKeyDown={moveByArrow} data-own-keys>
        {recent.slice(0, most).map(({ id, fileName, folder, isMissing }) => (
          <li key={id}>
            <button
              type="button"
              data-stop
              data-missing={isMissing ? "" : undefined}
              onClick={() => void actions.openRecent(id).then(noticeResult)}
            >
              <span>{fileName}</span>
              {isMissing ? <span className={styles.missing}>not found</span> : null}
              <span className={styles.folder}>{folder}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
