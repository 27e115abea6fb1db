import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import { kernelsPlugin } from "./analysis/kernels/assembly/vite-plugin.mjs";

export default defineConfig({
  main: {
    build: {
      outDir: "out/main",
      externalizeDeps: { exclude: ["zod"] },
      rolldownOptions: {
        input: {
          index: "electron/main/index.ts",
          inspect: "electron/main/commands/inspect.ts",
          engine: "electron/engine/main.ts",
        },
      },
    },
  },
  preload: {
    build: {
      outDir: "out/preload",
      externalizeDeps: { exclude: ["zod"] },
      rolldownOptions: {
        input: "electron/preload/index.ts",
        output: { format: "cjs", entryFileNames: "index.cjs" },
      },
    },
  },
  renderer: {
    root: "renderer",
    plugins: [react()],
    worker: { format: "es", plugins: () => [kernelsPlugin()] },
    // The window's policy lets in neither the inline script nor the socket of hot replacement: reload by hand.
    server: { hmr: false },
    build: {
      outDir: "out/renderer",
      minify: true,
      target: "chrome148",
      rolldownOptions: { input: { index: "renderer/index.html", sandbox: "renderer/sandbox.html" } },
    },
  },
});
