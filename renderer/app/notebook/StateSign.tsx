import {
  Check,
  Circle,
  CircleDashed,
  CircleStop,
  Clock,
  History,
  LoaderCircle,
  RefreshCw,
  TriangleAlert,
} from "lucide-react";
import type { Tone } from "../cell-status.ts";
import styles from "./StateSign.module.css";

const signs = {
  never: Circle,
  fresh: Check,
  recorded: History,
  stale: RefreshCw,
  queued: Clock,
  running: LoaderCircle,
  failed: TriangleAlert,
  stopped: CircleStop,
  none: CircleDashed,
} as const;

/** The sign of a state; its word stands beside it. */
export function StateSign({ tone, size = 13 }: { readonly tone: Tone; readonly size?: number }) {
  const Sign = signs[tone];
  return <Sign size={size} aria-hidden className={tone === "running" ? styles.turning : undefined} />;
}
