import type { Command } from "../commands.ts";
import { themeChoices } from "../theme.ts";
import { ui } from "../ui-state.ts";

const themeCommands: readonly Command[] = themeChoices.map(({ value, label }) => ({
  id: `theme-${value}`,
  title: `Theme: ${label.toLowerCase()}`,
  group: "View",
  keys: [],
  where: "anywhere",
  run: () => ui.setTheme(value),
}));

export const viewCommands: readonly Command[] = [
  {
    id: "palette",
    title: "Find a command, a cell or a table",
    group: "View",
    keys: ["mod+k", "mod+shift+p"],
    where: "anywhere",
    hidden: true,
    run: () => ui.show("palette"),
  },
  {
    id: "shortcuts",
    title: "Keyboard shortcuts",
    group: "View",
    keys: ["?", "f1"],
    where: "anywhere",
    run: () => ui.show("shortcuts"),
  },
  {
    id: "toggle-sidebar",
    title: "Show or hide sources and outline",
    group: "View",
    keys: ["mod+b"],
    where: "anywhere",
    run: () => ui.toggleSidebar(),
  },
  {
    id: "toggle-inspector",
    title: "Show or hide the details of a cell",
    group: "View",
    keys: ["mod+i"],
    where: "anywhere",
    run: () => ui.toggleInspector(),
  },
  ...themeCommands,
];
