import { createHmac, randomBytes } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { openJsonStore } from "./json-store.ts";

/** A key that a workbook uses and that stands in no workbook. */
export interface Secret {
  readonly name: string;
  readonly value: string;
  /** Tells one value from another; says nothing of it to anybody without this computer's own key. */
  readonly fingerprint: string;
}

/** Keys by workbook and name. */
export interface Secrets {
  /** `disk`: encrypted by the system, and there again next time. `session`: in memory until the app ends. */
  readonly kept: "disk" | "session";
  list(workbook: string): readonly Secret[];
  /** Null forgets the key. */
  put(workbook: string, name: string, value: string | null): Promise<void>;
  /** A workbook was saved under another name: its keys hold for the new one too. */
  copy(from: string, to: string): Promise<void>;
}

/** What encrypts for this user of this computer; null where the system has no such thing. */
export interface Vault {
  readonly encrypt: (text: string) => Buffer;
  readonly decrypt: (bytes: Buffer) => string;
}

const content = z.object({
  key: z.string(),
  workbooks: z.record(z.string(), z.record(z.string(), z.string())),
});
type Content = z.infer<typeof content>;

const stored = z.object({ sealed: z.string() });

export function openSecrets(userData: string, vault: Vault | null): Secrets {
  const store = vault === null ? null : openJsonStore(join(userData, "secrets.json"), stored, { sealed: "" });
  let now: Content = (vault && store && unseal(store.get().sealed, vault)) ?? {
    key: randomBytes(32).toString("hex"),
    workbooks: {},
  };
  const set = async (next: Content): Promise<void> => {
    now = next;
    if (vault && store) await store.set({ sealed: vault.encrypt(JSON.stringify(next)).toString("base64") });
  };
  const of = (workbook: string): Readonly<Record<string, string>> =>
    Object.hasOwn(now.workbooks, workbook) ? (now.workbooks[workbook] ?? {}) : {};
  return {
    kept: vault === null ? "session" : "disk",
    list: (workbook) =>
      Object.entries(of(workbook)).map(([name, value]) => ({
        name,
        value,
        fingerprint: createHmac("sha256", now.key).update(`${name}\0${value}`).digest("hex"),
      })),
    put(workbook, name, value) {
      const others = Object.entries(of(workbook)).filter(([other]) => other !== name);
      const entries = Object.fromEntries(value === null ? others : [...others, [name, value] as const]);
      return set({ ...now, workbooks: { ...now.workbooks, [workbook]: entries } });
    },
    async copy(from, to) {
      const secrets = of(from);
      if (Object.keys(secrets).length === 0) return;
      await set({ ...now, workbooks: { ...now.workbooks, [to]: { ...of(to), ...secrets } } });
    },
  };
}

/** Null where there is nothing yet, or where it was sealed for somebody else. */
function unseal(sealed: string, { decrypt }: Vault): Content | null {
  if (sealed === "") return null;
  try {
    return content.parse(JSON.parse(decrypt(Buffer.from(sealed, "base64"))));
  } catch {
    return null;
  }
}
