/** Main to the engine's process; ports travel beside them. */
export type ToEngineProcess =
  /** The port to the window. */
  | { readonly type: "window" }
  /** The port to the sandbox of cells. */
  | { readonly type: "sandbox" }
  /** Where a granted file lies; null if it was not granted to the window. */
  | { readonly type: "path"; readonly token: string; readonly path: string | null };

/** The engine's process to main. */
export interface FromEngineProcess {
  readonly type: "path";
  readonly token: string;
}
