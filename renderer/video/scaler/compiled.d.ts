/** A source compiled to WebAssembly when the windows are built (tools/assembly.ts). */
declare module '*.as.ts?compiled' {
  /** The module's bytes, base64. */
  export const base64: string;
}
