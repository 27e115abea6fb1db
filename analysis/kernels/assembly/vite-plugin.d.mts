/** For Vite: compiles the kernels and hands them out as base64 under `virtual:analysis-kernels`. */
export function kernelsPlugin(): {
  name: string;
  resolveId(id: string): string | null;
  load(id: string): Promise<string | null>;
};
