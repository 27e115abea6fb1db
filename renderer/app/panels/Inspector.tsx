import { useMemo, type ReactNode } from "react";
import { useActions, useAppState } from "../../state/hooks.ts";
import { Toggle } from "../../widgets/Toggle.tsx";
import type { Cell, RecordedOutput } from "../../workbook/document.ts";
import { cellTitle, kindLabel } from "../cell-names.ts";
import { runs } from "../cell-status.ts";
import { durationText, timeText } from "../format.ts";
import { StateSign } from "../notebook/StateSign.tsx";
import { useCellStatus } from "../use-cell-status.ts";
import { CellLinks } from "./CellLinks.tsx";
import styles from "./Inspector.module.css";
import { Panel } from "./Panel.tsx";

/** The right panel: everything about the selected cell. */
export function Inspector() {
  const cell = useAppState((state) => state.workbook.cells.find(({ id }) => id === state.selection.cell));
  return (
    <aside className={styles.inspector} aria-label="Details of the cell">
      {cell === undefined ? (
        <p className={styles.empty}>Select a cell to see what it uses, what it defines and how it stands.</p>
      ) : (
        <CellDetails cell={cell} />
      )}
    </aside>
  );
}

function CellDetails({ cell }: { readonly cell: Cell }) {
  const analysis = useAppState((state) => state.analyses.get(cell.id));
  const output = useAppState((state) => state.workbook.outputs.get(cell.id));
  const status = useCellStatus(cell);
  return (
    <>
      <Panel title={`${kindLabel(cell.kind)} cell`}>
        <p className={styles.name}>{cellTitle(cell)}</p>
        {status.tone === "none" ? null : (
          <p className={styles.state} data-tone={status.tone}>
            <StateSign tone={status.tone} />
            <span>
              <strong>{status.word}</strong> {status.detail}
            </span>
          </p>
        )}
        {runs(cell.kind) ? <FrozenSwitch cell={cell} /> : null}
      </Panel>
      {cell.kind === "text" || cell.kind === "unknown" ? null : (
        <Names cell={cell} defines={analysis?.defines ?? []} uses={analysis?.uses ?? []} />
      )}
      {output === undefined ? null : <LastRun output={output} />}
    </>
  );
}

function FrozenSwitch({ cell }: { readonly cell: Cell }) {
  const actions = useActions();
  const isReadOnly = useAppState((state) => state.document.readOnly !== null);
  return (
    <div className={styles.frozen}>
      <Toggle
        label="Frozen"
        checked={cell.frozen}
        disabled={isReadOnly}
        onChange={(frozen) => actions.replaceCell({ ...cell, frozen })}
      />
      <span>Frozen: runs only when asked</span>
    </div>
  );
}

interface NamesProps {
  readonly cell: Cell;
  readonly defines: readonly string[];
  readonly uses: readonly string[];
}

function Names({ cell, defines, uses }: NamesProps) {
  const cells = useAppState((state) => state.workbook.cells);
  const analyses = useAppState((state) => state.analyses);
  const readers = useMemo(
    () =>
      cells.filter(
        ({ id }) => id !== cell.id && analyses.get(id)?.uses.some((name) => defines.includes(name)),
      ),
    [cells, analyses, cell.id, defines],
  );
  return (
    <Panel title="Names">
      <dl className={styles.facts}>
        <Fact name="Defines">{defines.length === 0 ? "nothing" : <NameList names={defines} />}</Fact>
        <Fact name="Uses">{uses.length === 0 ? "nothing" : <UsedNames uses={uses} />}</Fact>
        <Fact name="Read by">{readers.length === 0 ? "no cell" : <CellLinks cells={readers} />}</Fact>
      </dl>
    </Panel>
  );
}

const NameList = ({ names }: { readonly names: readonly string[] }) => <code>{names.join(", ")}</code>;

/** Names that other cells define lead there; sources are only named. */
function UsedNames({ uses }: { readonly uses: readonly string[] }) {
  const cells = useAppState((state) => state.workbook.cells);
  const analyses = useAppState((state) => state.analyses);
  const definers = useMemo(
    () => cells.filter(({ id }) => analyses.get(id)?.defines.some((name) => uses.includes(name))),
    [cells, analyses, uses],
  );
  const defined = new Set(definers.flatMap(({ id }) => analyses.get(id)?.defines ?? []));
  const others = uses.filter((name) => !defined.has(name));
  return (
    <>
      {definers.length === 0 ? null : <CellLinks cells={definers} />}
      {others.length === 0 ? null : <NameList names={others} />}
    </>
  );
}

function LastRun({ output }: { readonly output: RecordedOutput }) {
  const { versions, upstream } = output;
  return (
    <Panel title="Recorded output">
      <dl className={styles.facts}>
        <Fact name="Run">{timeText(output.startedAt)}</Fact>
        <Fact name="Took">{durationText(output.durationMs)}</Fact>
        <Fact name="Seed">{output.seed}</Fact>
        <Fact name="Time zone">{output.timeZone}</Fact>
        <Fact name="Made with">
          Stratabook {versions.app}, DuckDB {versions.duckdb}, Plot {versions.plot}
        </Fact>
        <Fact name="Source key">
          <Key value={output.codeHash} />
        </Fact>
        <Fact name="Result key">
          <Key value={output.resultHash} />
        </Fact>
        {Object.entries(upstream).map(([name, hash]) => (
          <Fact key={name} name={name}>
            <Key value={hash} />
          </Fact>
        ))}
      </dl>
    </Panel>
  );
}

const Key = ({ value }: { readonly value: string }) => (
  <code className={styles.key} title={value}>
    {value.slice(0, 12)}
  </code>
);

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
