import { disk, type FileSystem } from "../../electron/main/atomic-file.ts";

/** What can be made to fail. `sync` is of files, `sync folder` of folders. */
export type DiskStep = "open" | "write" | "sync" | "sync folder" | "rename" | "access" | "copyFile";

/** An error as Node's file system throws it. */
export const codedError = (code: string): Error => Object.assign(new Error(`${code}: simulated`), { code });

/** The real disk, but one step of writing fails. */
export function diskThatFails(step: DiskStep, error: Error): FileSystem {
  const refuse = () => Promise.reject(error);
  if (step === "rename" || step === "access" || step === "copyFile") return { ...disk, [step]: refuse };
  return {
    ...disk,
    async open(path, flags, mode) {
      const isFolder = flags === "r";
      if (step === "open" && !isFolder) return refuse();
      const handle = await disk.open(path, flags, mode);
      if (step === "write" && !isFolder) {
        handle.writeFile = async () => {
          await handle.write("half");
          throw error;
        };
      }
      if ((step === "sync" && !isFolder) || (step === "sync folder" && isFolder)) handle.sync = refuse;
      return handle;
    },
  };
}
