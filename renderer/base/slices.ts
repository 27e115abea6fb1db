/** Within a frame. */
const usualSliceMs = 8;

/** Cuts long work into slices, so that what waits for the same thread need not wait long. */
export interface Slices {
  /** Gives way to everything else once the slice is used up. */
  pause(): Promise<void>;
}

export function createSlices(sliceMs = usualSliceMs): Slices {
  let start = performance.now();
  return {
    pause: async () => {
      if (performance.now() - start < sliceMs) return;
      await new Promise((resolve) => setTimeout(resolve, 0));
      start = performance.now();
    },
  };
}
