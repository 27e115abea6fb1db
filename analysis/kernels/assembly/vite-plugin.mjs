import { compileKernels } from "./compile.mjs";

const name = "virtual:analysis-kernels";

/** For Vite: compiles the kernels and hands them out as base64 under `virtual:analysis-kernels`. */
export function kernelsPlugin() {
  return {
    name,
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: async (id) =>
      id === `\0${name}`
        ? `export default ${JSON.stringify(Buffer.from(await compileKernels()).toString("base64"))};`
        : null,
  };
}
