/** Compiles the kernels of this folder to WebAssembly with SIMD and shared memory. Throws with the compiler's messages. */
export function compileKernels(): Promise<Uint8Array<ArrayBuffer>>;
