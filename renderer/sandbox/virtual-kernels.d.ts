/** The analysis kernels, compiled when the window is built: WebAssembly as base64. */
declare module "virtual:analysis-kernels" {
  const kernels: string;
  export default kernels;
}
