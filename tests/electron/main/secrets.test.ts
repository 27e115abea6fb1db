import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSecrets, type Vault } from "../../../electron/main/secrets.ts";

/** A vault that turns the bits of every byte. */
const vault: Vault = {
  encrypt: (text) => Buffer.from(text).map((byte) => byte ^ 255) as Buffer,
  decrypt: (bytes) => Buffer.from(bytes.map((byte) => byte ^ 255)).toString("utf8"),
};

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "stratabook-secrets-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("keys", () => {
  test("are there again next time, and on the disk only sealed", async () => {
    await openSecrets(folder, vault).put("book", "k", "a very secret key");
    const again = openSecrets(folder, vault);
    expect(again.list("book")).toMatchObject([{ name: "k", value: "a very secret key" }]);
    expect(again.kept).toBe("disk");
    expect(await readFile(join(folder, "secrets.json"), "utf8")).not.toContain("very secret");
  });
  test("without a vault stay in memory", async () => {
    const secrets = openSecrets(folder, null);
    await secrets.put("book", "k", "value");
    expect(secrets.list("book")).toHaveLength(1);
    expect(secrets.kept).toBe("session");
    expect(await readdir(folder)).toEqual([]);
  });
  test("belong to their workbook, and follow it to another name", async () => {
    const secrets = openSecrets(folder, null);
    await secrets.put("book", "k", "value");
    expect(secrets.list("other")).toEqual([]);
    expect(secrets.list("__proto__")).toEqual([]);
    await secrets.copy("book", "other");
    expect(secrets.list("other")).toEqual(secrets.list("book"));
  });
  test("can be changed and forgotten", async () => {
    const secrets = openSecrets(folder, vault);
    await secrets.put("book", "k", "one");
    const [before] = secrets.list("book");
    await secrets.put("book", "k", "two");
    expect(secrets.list("book")[0]?.fingerprint).not.toBe(before?.fingerprint);
    await secrets.put("book", "k", "one");
    expect(secrets.list("book")).toEqual([before]);
    await secrets.put("book", "k", null);
    expect(secrets.list("book")).toEqual([]);
  });
  test("have fingerprints that another computer cannot make", async () => {
    const [here, there] = [openSecrets(folder, null), openSecrets(folder, null)];
    await here.put("book", "k", "value");
    await there.put("book", "k", "value");
    expect(here.list("book")[0]?.fingerprint).not.toBe(there.list("book")[0]?.fingerprint);
  });
});
