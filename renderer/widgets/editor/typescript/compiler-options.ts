/** How cells are checked, besides target and module system (ESNext; each cell a module; packages in node_modules). */
export const compilerOptions = {
  lib: ["lib.esnext.d.ts"],
  strict: true,
  noImplicitAny: false,
  allowNonTsExtensions: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};
