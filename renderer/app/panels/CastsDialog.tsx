import { Square } from "lucide-react";
import { sameCast, type Cast } from "../../base/cast.ts";
import { castText } from "../../base/cast-text.ts";
import type { CastEffect, ColumnCasts } from "../../data/import/casts/cast-effect.ts";
import { useActions, useAppState } from "../../state/hooks.ts";
import { Button } from "../../widgets/Button.tsx";
import { Dialog } from "../../widgets/Dialog.tsx";
import { FailureBox } from "../../widgets/FailureBox.tsx";
import { Progress } from "../../widgets/Progress.tsx";
import { Select } from "../../widgets/Select.tsx";
import { shortType } from "../../widgets/table/format.ts";
import { withoutKeys } from "../../workbook/records.ts";
import { pluralText } from "../format.ts";
import { ui } from "../ui-state.ts";
import { castOptions, effectText, missingWords } from "./cast-options.ts";
import styles from "./CastsDialog.module.css";
import { HeaderChoice } from "./HeaderChoice.tsx";
import { useCastSurvey, type CastSurveyState } from "./use-cast-survey.ts";

const close = (): void => ui.showCasts(null);

/** The columns of a source with the types they may have, and what each would change or lose. */
export function CastsDialog({ source }: { readonly source: string }) {
  const reading = useAppState((state) => state.workbook.sources.find(({ name }) => name === source)?.reading);
  const survey = useCastSurvey(source, reading);
  const { columns, failure } = survey;
  return (
    <Dialog
      title={`Columns and types of ${source}`}
      description="As found, no value is changed. Another type is saved in the workbook, and can be undone."
      isWide
      onClose={close}
    >
      <HeaderChoice source={source} reading={reading} />
      <Looking survey={survey} />
      {failure === null || failure.tag === "stopped" ? null : <FailureBox failure={failure} />}
      {columns !== null && columns.length === 0 ? (
        <p className={styles.note}>Files of this format say the types of their columns themselves.</p>
      ) : null}
      <ul className={styles.columns} aria-label={`Columns of ${source}`}>
        {columns?.map((column) => (
          <Column
            key={column.name}
            source={source}
            column={column}
            cast={castOf(reading?.casts, column.name)}
          />
        ))}
      </ul>
    </Dialog>
  );
}

const castOf = (casts: Readonly<Record<string, Cast>> | undefined, name: string): Cast | null =>
  casts !== undefined && Object.hasOwn(casts, name) ? casts[name]! : null;

function Looking({ survey: { progress, failure, stop } }: { readonly survey: CastSurveyState }) {
  if (failure?.tag === "stopped") {
    return <p className={styles.note}>Stopped before the end. Open this again to look at every value.</p>;
  }
  if (progress === null) return null;
  return (
    <div className={styles.looking}>
      <Progress
        fraction={progress === "waiting" ? null : progress.fraction}
        label="Looking what casts would change"
      />
      <div className={styles.words}>
        <span>{progress === "waiting" ? "Reading the file…" : progress.text}</span>
        <Button look="plain" icon={<Square size={10} fill="currentColor" aria-hidden />} onClick={stop}>
          Stop
        </Button>
      </div>
    </div>
  );
}

interface ColumnProps {
  readonly source: string;
  readonly column: ColumnCasts;
  readonly cast: Cast | null;
}

function Column({ source, column, cast }: ColumnProps) {
  const choose = useChooseCast(source, column.name);
  const isReadOnly = useAppState((state) => state.document.readOnly !== null);
  const options = castOptions(column);
  const effect = cast === null ? undefined : column.casts.find((one) => sameCast(one.cast, cast));
  return (
    <li className={styles.column}>
      <div className={styles.head}>
        <span className={styles.name}>{column.name}</span>
        <Select
          label={`Type of ${column.name}`}
          className={styles.type}
          value={cast === null ? null : castText(cast)}
          none={`as found: ${shortType(column.type)}`}
          options={options}
          missing=""
          disabled={isReadOnly}
          onChange={(value) => {
            const chosen = options.find((option) => option.value === value)?.cast;
            choose(chosen === undefined ? null : { ...chosen, ...missingOf(cast) });
          }}
        />
      </div>
      {column.casts.map((one) => (
        <Effect key={castText(one.cast)} effect={one} isChosen={one === effect} />
      ))}
      {cast === null || isReadOnly ? null : (
        <Words name={column.name} cast={cast} words={missingWords(cast, effect)} onChange={choose} />
      )}
    </li>
  );
}

const missingOf = (cast: Cast | null): Pick<Cast, "missing"> =>
  cast?.missing === undefined ? {} : { missing: cast.missing };

function useChooseCast(source: string, column: string): (cast: Cast | null) => void {
  const actions = useActions();
  const reading = useAppState((state) => state.workbook.sources.find(({ name }) => name === source)?.reading);
  return (cast) => {
    const others = Object.entries(reading?.casts ?? {}).filter(([name]) => name !== column);
    const casts = Object.fromEntries(cast === null ? others : [...others, [column, cast] as const]);
    actions.setReading(source, { ...reading, casts });
  };
}

/** What one cast does, with examples on request. */
function Effect({ effect, isChosen }: { readonly effect: CastEffect; readonly isChosen: boolean }) {
  const words = `${castText(effect.cast)}: ${effectText(effect)}${isChosen ? " (chosen)" : ""}`;
  if (effect.reasons.length === 0) return <p className={styles.note}>{words}</p>;
  return (
    <details className={styles.effect}>
      <summary>{words}</summary>
      <ul>
        {effect.reasons.map(({ reason, count, text, examples }) => (
          <li key={reason}>
            {pluralText(count, "value")} {count === 1 ? "" : "each "}
            {text}
            <ul>
              {examples.map(({ line, value, becomes }) => (
                <li key={`${line} ${value}`}>
                  line {line.toLocaleString("en-US")}: <code>{value}</code> →{" "}
                  {becomes === null ? "missing" : <code>{becomes}</code>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface WordsProps {
  readonly name: string;
  readonly cast: Cast;
  readonly words: readonly string[];
  readonly onChange: (cast: Cast) => void;
}

/** Which words of a column mean “no value”. */
function Words({ name, cast, words, onChange }: WordsProps) {
  if (words.length === 0) return null;
  const chosen = cast.missing ?? [];
  const toggle = (word: string): void => {
    const plain = withoutKeys({ ...cast }, ["missing"]) as Cast;
    const next = chosen.includes(word) ? chosen.filter((other) => other !== word) : [...chosen, word];
    onChange(next.length === 0 ? plain : { ...plain, missing: next });
  };
  return (
    <fieldset className={styles.wordList} aria-label={`Words of ${name} that mean no value`}>
      <legend>Words that mean “no value”</legend>
      {words.map((word) => (
        <label key={word}>
          <input type="checkbox" checked={chosen.includes(word)} onChange={() => toggle(word)} />
          <code>{word}</code>
        </label>
      ))}
    </fieldset>
  );
}
