/** Where a distribution of Electron is. */
export interface FoundElectron {
  readonly folder: string;
  readonly executable: string;
}

/** What finding Electron asks of the machine. */
export interface ElectronWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly arch: string;
  readonly officialFolder: string;
  readonly substituteFolder: string;
  exists(path: string): boolean;
  tell(line: string): void;
  /** Null when it worked, else why not. */
  downloadOfficial(): string | null;
  installSubstitute(): void;
}

export function findElectron(world?: ElectronWorld): FoundElectron;
export function executableName(platform: string): string;
export function electronEnvironment(electron: FoundElectron): {
  ELECTRON_OVERRIDE_DIST_PATH: string;
  ELECTRON_EXEC_PATH: string;
};
