import { safeStorage } from "electron";
import type { Vault } from "./secrets.ts";

/** The system's own store of keys, or null where it has none that deserves the name. Asked once the app is ready. */
export function findVault(): Vault | null {
  if (!safeStorage.isEncryptionAvailable()) return null;
  // Without a keyring Linux would "encrypt" with a key that stands in Chromium's source.
  if (process.platform === "linux" && safeStorage.getSelectedStorageBackend() === "basic_text") return null;
  return {
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (bytes) => safeStorage.decryptString(bytes),
  };
}
