import { basename, dirname } from "node:path";
import type { ContractFailure } from "../contract.ts";
import { causeText } from "./outcome.ts";

type Action = "open" | "save";

interface Explanation {
  readonly tag: string;
  readonly because: string;
  readonly advice: string;
}

/** What a failed file operation means for the user, in a sentence with the file's name and what to do. */
export function fileFailure(thrown: unknown, action: Action, path: string): ContractFailure {
  const name = basename(path);
  const cause = causeText(thrown);
  const { tag, because, advice } = explain(errorCode(thrown), action, path) ?? {
    tag: "file-error",
    because: cause,
    advice: action === "save" ? "Try again, or save to another place with Save as." : "Try again.",
  };
  const message =
    action === "save"
      ? `${name} was not saved: ${because}. The file on disk is as it was.`
      : `${name} could not be opened: ${because}.`;
  return { tag, message, advice, cause };
}

/** The code of a Node error (`ENOENT`), or null. */
export function errorCode(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !("code" in thrown)) return null;
  return typeof thrown.code === "string" ? thrown.code : null;
}

function explain(code: string | null, action: Action, path: string): Explanation | null {
  const saving = action === "save";
  const elsewhere = "Save it to another place with Save as.";
  switch (code ?? "") {
    case "ENOSPC":
    case "EDQUOT":
      return {
        tag: "disk-full",
        because: "the disk is full",
        advice: "Free some space, or save to another disk with Save as.",
      };
    case "EROFS":
      return { tag: "read-only-disk", because: "the disk is read-only", advice: elsewhere };
    case "EACCES":
    case "EPERM":
      return {
        tag: "no-permission",
        because: `you have no permission to ${saving ? "write" : "read"} it`,
        advice: saving ? elsewhere : "Ask for permission, or open a copy.",
      };
    case "ENOENT":
    case "ENOTDIR":
      return saving
        ? {
            tag: "file-missing",
            because: `the folder ${dirname(path)} does not exist any more`,
            advice: "Choose a folder with Save as.",
          }
        : {
            tag: "file-missing",
            because: "it does not exist any more",
            advice: "Look whether it was moved or renamed.",
          };
    case "EISDIR":
      return { tag: "not-a-file", because: "it is a folder", advice: "Choose a file." };
    default:
      return null;
  }
}
