import { describeFile, openByPath } from "../main/commands/disk-source.ts";
import { ImportError, type OpenFile } from "../../renderer/data/import/byte-source.ts";

/** Opens the files that main says were granted; the window only names tokens, never paths. */
export class GrantedFiles {
  readonly #ask: (token: string) => void;
  readonly #waiting = new Map<string, ((path: string | null) => void)[]>();

  constructor(ask: (token: string) => void) {
    this.#ask = ask;
  }

  answer(token: string, path: string | null): void {
    for (const resolve of this.#waiting.get(token) ?? []) resolve(path);
    this.#waiting.delete(token);
  }

  open: OpenFile = async (file) => {
    const path = URL.canParse(file.url) ? await this.#pathOf(new URL(file.url).hostname) : null;
    if (path === null) {
      throw new ImportError("file-missing", `${file.fileName} cannot be read.`, "Add the file again.");
    }
    const { bytes } = await describeFile(path);
    return openByPath({ ...file, url: path, bytes });
  };

  #pathOf(token: string): Promise<string | null> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(token) ?? [];
      this.#waiting.set(token, [...waiting, resolve]);
      if (waiting.length === 0) this.#ask(token);
    });
  }
}
