/** How cells are checked, besides target and module system (ESNext, packages found in node_modules). */
export const compilerOptions = {
  // TypeScript's "force", which Monaco does not name: each cell is a module, or equal names in two cells would collide.
  moduleDetection: 3,
  lib: ["lib.esnext.d.ts"],
  strict: true,
  noImplicitAny: false,
  allowNonTsExtensions: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};
