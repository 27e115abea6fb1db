import { createContext, use, useEffect, useEffectEvent, useMemo, useRef, type ReactNode } from "react";
import type { DesktopBridge } from "../../electron/contract.ts";
import { useActions, useAppState } from "../state/hooks.ts";
import { commandOf, commands, contextOf, runCommand, type Command, type CommandContext } from "./commands.ts";
import { matchStroke, strokeOf } from "./keys.ts";

interface CommandRunner {
  /** Runs a command by its name, if it can be run now. */
  readonly run: (id: string) => void;
  /** What commands would work on now. */
  readonly context: () => CommandContext;
  readonly desktop: DesktopBridge;
}

const RunnerContext = createContext<CommandRunner | null>(null);

/** The way to run commands, for buttons and menus. */
export function useCommands(): CommandRunner {
  const runner = use(RunnerContext);
  if (runner === null) throw new Error("useCommands needs a CommandHost above");
  return runner;
}

interface CommandHostProps {
  readonly desktop: DesktopBridge;
  readonly children: ReactNode;
}

/** Joins the commands with the keyboard and the application menu. */
export function CommandHost({ desktop, children }: CommandHostProps) {
  const actions = useActions();
  const state = useAppState((all) => all);
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  }, [state]);

  const runner = useMemo<CommandRunner>(() => {
    const context = () => contextOf(latest.current, actions, desktop);
    return { context, desktop, run: (id) => void runCommand(commandOf(id), context()) };
  }, [actions, desktop]);

  useEffect(() => desktop.on("menu", ({ command }) => runner.run(command)), [desktop, runner]);
  useKeyboard(runner);
  return <RunnerContext value={runner}>{children}</RunnerContext>;
}

const sequencePause = 900;

function keysOf(where: Command["where"]): ReadonlyMap<string, Command> {
  return new Map(
    commands
      .filter((command) => command.where === where)
      .flatMap((command) => command.keys.map((keys) => [keys, command] as const)),
  );
}

const anywhereKeys = keysOf("anywhere");
const allKeys = new Map([...keysOf("command"), ...anywhereKeys]);

function useKeyboard(runner: CommandRunner): void {
  const pending = useRef<{ readonly stroke: string; readonly at: number } | null>(null);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const place = keyPlace(event.target);
    const stroke = strokeOf(event);
    if (place === "own" || (place === "button" && (stroke === "enter" || stroke === "space"))) return;
    const isTyping = place === "typing";
    if (isTyping && !/^(mod|alt|ctrl|f\d+$|shift\+enter)/.test(stroke)) return;
    const table = isTyping || place === "outside" ? anywhereKeys : allKeys;
    const before = pending.current;
    pending.current = null;
    const begun = before !== null && event.timeStamp - before.at < sequencePause ? before.stroke : null;
    const match = matchStroke(begun, stroke, new Set(table.keys()));
    if (match === null) return;
    event.preventDefault();
    if (match.type === "begun") pending.current = { stroke, at: event.timeStamp };
    else {
      const command = table.get(match.keys);
      if (command !== undefined) runCommand(command, runner.context());
    }
  });
  useEffect(() => {
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

/**
 * Where a key was pressed: `notebook` (keys are commands), `button` there, `typing` (a field or an editor), `outside`
 * (panels: only keys that hold everywhere), or `own` (menus, dialogs and grids, which use keys themselves).
 */
export function keyPlace(target: EventTarget | null): "notebook" | "button" | "typing" | "outside" | "own" {
  if (!(target instanceof Element) || target === document.body) return "notebook";
  if (target.closest("[role=menu],[role=dialog],[role=alertdialog],[role=listbox],[role=combobox]") !== null)
    return "own";
  if (target.closest("input,textarea,select,[contenteditable=true],.monaco-editor,[role=textbox]") !== null)
    return "typing";
  if (target.closest("[role=grid],[role=slider],[data-own-keys]") !== null) return "typing";
  if (target.closest("main") === null) return "outside";
  return target.closest("button,summary,[role=button],[role=switch]") === null ? "notebook" : "button";
}
