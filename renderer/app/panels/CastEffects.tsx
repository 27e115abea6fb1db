import { castText } from "../../base/cast-text.ts";
import type { CastEffect, CastExample, CastReason } from "../../data/import/casts/cast-effect.ts";
import { pluralText } from "../format.ts";
import { effectText } from "./cast-options.ts";
import styles from "./CastsDialog.module.css";

interface CastEffectsProps {
  readonly effects: readonly CastEffect[];
  readonly chosen: CastEffect | undefined;
  /** What the lines of examples are called. */
  readonly unit: string;
}

/** What each cast would do to a column, with examples on request. */
export const CastEffects = ({ effects, chosen, unit }: CastEffectsProps) =>
  effects.map((effect) => (
    <Effect key={castText(effect.cast)} effect={effect} isChosen={effect === chosen} unit={unit} />
  ));

interface EffectProps {
  readonly effect: CastEffect;
  readonly isChosen: boolean;
  readonly unit: string;
}

function Effect({ effect, isChosen, unit }: EffectProps) {
  const words = `${castText(effect.cast)}: ${effectText(effect)}${isChosen ? " (chosen)" : ""}`;
  if (effect.reasons.length === 0) return <p className={styles.note}>{words}</p>;
  return (
    <details className={styles.effect}>
      <summary>{words}</summary>
      <ul>
        {effect.reasons.map((reason) => (
          <Reason key={reason.reason} reason={reason} unit={unit} />
        ))}
      </ul>
    </details>
  );
}

function Reason({ reason: { count, text, examples }, unit }: { reason: CastReason; unit: string }) {
  return (
    <li>
      {pluralText(count, "value")} {count === 1 ? "" : "each "}
      {text}
      <ul>
        {examples.map((example) => (
          <li key={`${example.file ?? ""} ${example.line} ${example.value}`}>
            {placeText(example, unit)}: <code>{example.value}</code> →{" "}
            {example.becomes === null ? "missing" : <code>{example.becomes}</code>}
          </li>
        ))}
      </ul>
    </li>
  );
}

/** `line 1,204`, or `March.csv, line 1,204` where a source is several files. */
const placeText = ({ file, line }: CastExample, unit: string): string =>
  `${file === undefined ? "" : `${file}, `}${unit} ${line.toLocaleString("en-US")}`;
