import { useEffect, useState } from "react";

interface MemoryPerformance extends Performance {
  measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
}

const canMeasure = (candidate: Performance): candidate is MemoryPerformance =>
  crossOriginIsolated && "measureUserAgentSpecificMemory" in candidate;

const pause = 20_000;

/** Bytes that the window and its workers use, measured now and then; null where it cannot be measured. */
export function useMemory(): number | null {
  const [bytes, setBytes] = useState<number | null>(null);
  useEffect(() => {
    if (!canMeasure(performance)) return;
    const measurable = performance;
    let timer = 0;
    let isWanted = true;
    const measure = () => {
      measurable
        .measureUserAgentSpecificMemory()
        .then((measured) => {
          if (isWanted) setBytes(measured.bytes);
        })
        .catch(() => {
          // The browser may refuse while it is shutting a frame down; the next time will do.
        })
        .finally(() => {
          if (isWanted) timer = window.setTimeout(measure, pause);
        });
    };
    timer = window.setTimeout(measure, 5000);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, []);
  return bytes;
}
