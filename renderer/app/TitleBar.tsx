import { Contrast, PanelLeft, PanelRight, Play, Search, Square } from "lucide-react";
import { ToggleGroup } from "radix-ui";
import { useActions, useAppState } from "../state/hooks.ts";
import { Button, IconButton } from "../widgets/Button.tsx";
import { EditableText } from "../widgets/EditableText.tsx";
import { ButtonMenu } from "../widgets/Menu.tsx";
import { Tip } from "../widgets/Tip.tsx";
import { useCommands } from "./CommandHost.tsx";
import { shortcutOf } from "./commands.ts";
import { themeChoices } from "./theme.ts";
import styles from "./TitleBar.module.css";
import { ui, useUi } from "./ui-state.ts";
import { useIsBusy } from "./use-busy.ts";

/** The top line: which workbook this is, whether it is saved, how it runs. */
export function TitleBar() {
  const commands = useCommands();
  const hasSidebar = useUi((state) => state.sidebar);
  const hasInspector = useUi((state) => state.inspector);
  return (
    <header className={styles.bar}>
      <IconButton
        label={hasSidebar ? "Hide sources and outline" : "Show sources and outline"}
        shortcut={shortcutOf("toggle-sidebar")}
        aria-pressed={hasSidebar}
        className={styles.toggle}
        onClick={() => ui.toggleSidebar()}
      >
        <PanelLeft size={16} aria-hidden />
      </IconButton>
      <Title />
      <span className={styles.space} />
      <RunMode />
      <RunButtons />
      <span className={styles.gap} aria-hidden />
      <IconButton
        label="Find a command, a cell or a table"
        shortcut={shortcutOf("palette")}
        onClick={() => commands.run("palette")}
      >
        <Search size={16} aria-hidden />
      </IconButton>
      <ThemeMenu />
      <IconButton
        label={hasInspector ? "Hide details" : "Show details of the cell"}
        shortcut={shortcutOf("toggle-inspector")}
        aria-pressed={hasInspector}
        className={styles.toggle}
        onClick={() => ui.toggleInspector()}
      >
        <PanelRight size={16} aria-hidden />
      </IconButton>
    </header>
  );
}

function Title() {
  const actions = useActions();
  const title = useAppState((state) => state.workbook.title);
  const file = useAppState((state) => state.document);
  const words = file.edited
    ? "Edited"
    : file.origin === "sample"
      ? "Sample"
      : file.fileName === null
        ? "Not saved yet"
        : "Saved";
  return (
    <div className={styles.title}>
      <h1 className={styles.name}>
        <EditableText
          value={title}
          label="Title of the workbook"
          placeholder="Untitled workbook"
          disabled={file.readOnly !== null}
          onCommit={(next) => {
            const result = actions.apply({ type: "set-title", title: next });
            return result.ok ? null : result.failure.message;
          }}
        />
      </h1>
      <span className={styles.saved} role="status" title={file.fileName ?? undefined}>
        {file.readOnly === null ? words : "Read only"}
      </span>
    </div>
  );
}

function RunMode() {
  const commands = useCommands();
  const runMode = useAppState((state) => state.workbook.settings.runMode);
  const isReadOnly = useAppState((state) => state.document.readOnly !== null);
  return (
    <ToggleGroup.Root
      type="single"
      className={styles.mode}
      aria-label="When cells run"
      value={runMode}
      disabled={isReadOnly}
      onValueChange={(value) => {
        if (value !== "" && value !== runMode) commands.run("toggle-run-mode");
      }}
    >
      <Tip label="A change runs every cell that depends on it">
        <span className={styles.half}>
          <ToggleGroup.Item value="automatic">Automatic</ToggleGroup.Item>
        </span>
      </Tip>
      <Tip label="Cells run only when you ask; what is out of date is marked stale">
        <span className={styles.half}>
          <ToggleGroup.Item value="on-demand">On demand</ToggleGroup.Item>
        </span>
      </Tip>
    </ToggleGroup.Root>
  );
}

function RunButtons() {
  const commands = useCommands();
  const isBusy = useIsBusy();
  const hasCells = useAppState((state) => state.workbook.cells.length > 0);
  if (isBusy)
    return (
      <Tip label="End everything that runs; all other results stay" shortcut={shortcutOf("stop")}>
        <Button
          className={styles.run}
          icon={<Square size={12} fill="currentColor" aria-hidden />}
          onClick={() => commands.run("stop")}
        >
          Stop
        </Button>
      </Tip>
    );
  return (
    <Tip label="Run every cell in order" shortcut={shortcutOf("run-all")}>
      <Button
        look="primary"
        className={styles.run}
        disabled={!hasCells}
        icon={<Play size={13} fill="currentColor" aria-hidden />}
        onClick={() => commands.run("run-all")}
      >
        Run all
      </Button>
    </Tip>
  );
}

function ThemeMenu() {
  const commands = useCommands();
  const theme = useUi((state) => state.theme);
  return (
    <ButtonMenu
      entries={() =>
        themeChoices.map(({ value, label }) => ({
          type: "item",
          id: value,
          label,
          checked: value === theme,
          onSelect: () => commands.run(`theme-${value}`),
        }))
      }
    >
      <IconButton label="Theme">
        <Contrast size={16} aria-hidden />
      </IconButton>
    </ButtonMenu>
  );
}
