import type { AppActions } from "./app-state.ts";
import type { Session } from "./session.ts";

/** The choice of what runs DuckDB, which is saved in the workbook; engines.ts follows it. */
export const engineActions = (session: Session): Pick<AppActions, "useEngine" | "loadOversized"> => ({
  useEngine: (engine) => {
    const { runMode, seed, unknown } = session.state.getState().workbook.settings;
    const settings = { runMode, seed, ...(unknown === undefined ? {} : { unknown }) };
    return session.editor.apply({
      type: "set-settings",
      settings: engine === "native" ? { ...settings, engine } : settings,
    });
  },
  loadOversized: () => session.sources.loadOversized(),
});
