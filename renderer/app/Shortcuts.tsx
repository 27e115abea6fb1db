import { Dialog } from "../widgets/Dialog.tsx";
import { commands, type Command } from "./commands.ts";
import { keysText } from "./keys.ts";
import styles from "./Shortcuts.module.css";
import { ui } from "./ui-state.ts";

const groups: readonly { readonly title: string; readonly isIn: (command: Command) => boolean }[] = [
  { title: "Run", isIn: ({ group }) => group === "Run" },
  { title: "Move", isIn: ({ id }) => id.startsWith("select-") || id === "edit" || id.startsWith("move-") },
  { title: "Cells", isIn: ({ group }) => group === "Cell" || group === "Insert" },
  { title: "Workbook", isIn: ({ group }) => group === "Workbook" },
  { title: "View", isIn: ({ group }) => group === "View" },
];

/** All keys on one sheet, made from the list of commands. */
export function Shortcuts() {
  const left = new Set(commands.filter(({ keys }) => keys.length > 0));
  const sections = groups.map(({ title, isIn }) => {
    const own = [...left].filter(isIn);
    for (const command of own) left.delete(command);
    return { title, own };
  });
  return (
    <Dialog title="Keyboard shortcuts" onClose={() => ui.show(null)} isWide>
      <p className={styles.intro}>
        Single keys work while a cell is selected but not edited. <kbd>Enter</kbd> edits it, <kbd>Esc</kbd>{" "}
        leaves. In a table the keys move through its cells; <kbd>Esc</kbd> goes back to the cell of the
        workbook, where they are commands again.
      </p>
      <div className={styles.sheet}>
        {sections.map(({ title, own }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {own.map((command) => (
                <div key={command.id}>
                  <dt>{command.title}</dt>
                  <dd>
                    {command.keys.map((keys) => (
                      <kbd key={keys}>{keysText(keys)}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
