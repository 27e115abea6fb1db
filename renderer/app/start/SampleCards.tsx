import type { DesktopBridge, SampleWorkbook } from "../../../electron/contract.ts";
import { ask } from "../../platform/desktop.ts";
import { useActions } from "../../state/hooks.ts";
import { Button } from "../../widgets/Button.tsx";
import { noticeResult } from "../notices.ts";
import { ui } from "../ui-state.ts";
import { moveByArrow } from "./arrow-keys.ts";
import styles from "./SampleCards.module.css";
import { useList } from "./use-list.ts";

const listSamples = (desktop: DesktopBridge) => ask(desktop, "listSamples", null);

/** The workbooks that the app brings along, each with a picture of its result. */
export function SampleCards() {
  const samples = useList(listSamples);
  if (samples.length === 0) return null;
  return (
    <section className={styles.samples} aria-labelledby="samples">
      <h3 id="samples">Sample workbooks</h3>
      <p>Generated data of a bank, with everything computed already. Or see what they find in yours.</p>
      <ul onKeyDown={moveByArrow} data-own-keys>
        {samples.map((sample) => (
          <Card key={sample.name} sample={sample} />
        ))}
      </ul>
    </section>
  );
}

function Card({ sample }: { readonly sample: SampleWorkbook }) {
  const { name, title, description, picture } = sample;
  const actions = useActions();
  const open = () => void actions.openSample(name).then(noticeResult);
  const openForMyData = async () => {
    const opened = await actions.openSample(name);
    if (!opened.ok) noticeResult(opened);
    else if (opened.value === "here") ui.show("use-my-data");
  };
  return (
    <li className={styles.card}>
      <div className={styles.frame}>
        <img src={picture} alt="" draggable={false} />
      </div>
      <h4>
        <button
          type="button"
          className={styles.open}
          data-stop
          aria-describedby={`sample-${name}`}
          onClick={open}
        >
          {title}
        </button>
      </h4>
      <p id={`sample-${name}`}>{description}</p>
      <div className={styles.actions}>
        <Button tabIndex={-1} aria-hidden onClick={open}>
          Open
        </Button>
        <Button look="plain" aria-label={`Use my data in ${title}`} onClick={() => void openForMyData()}>
          Use my data…
        </Button>
      </div>
    </li>
  );
}
