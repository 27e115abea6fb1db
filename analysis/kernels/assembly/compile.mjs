import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));

/** Pages of 64 KiB that the module's memory may have: all that 32 bits can address. */
const mostPages = 65_536;

/** Compiles the kernels of this folder to WebAssembly with SIMD and shared memory. Throws with the compiler's messages. */
export async function compileKernels() {
  const { default: asc } = await import("assemblyscript/asc");
  let binary = null;
  const { error, stderr } = await asc.main(
    [
      "index.ts",
      ...["--outFile", "kernels.wasm", "-O3", "--noAssert", "--runtime", "stub"],
      ...[
        "--importMemory",
        "--noExportMemory",
        "--sharedMemory",
        "--initialMemory",
        "1",
        "--maximumMemory",
        String(mostPages),
      ],
      ...["--enable", "simd", "--enable", "threads"],
    ],
    {
      readFile: (name) => {
        try {
          return readFileSync(join(folder, name), "utf8");
        } catch {
          return null;
        }
      },
      writeFile: (_, contents) => {
        binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !binary)
    throw new Error(`The kernels do not compile: ${stderr.toString()}${error?.message ?? ""}`);
  return binary;
}
