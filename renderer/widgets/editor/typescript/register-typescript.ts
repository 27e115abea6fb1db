import type { Monaco } from "../load-monaco.ts";

export function registerTypeScript(monaco: Monaco): void {
  void monaco;
}
