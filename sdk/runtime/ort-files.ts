/** Builds of ONNX Runtime for browsers. */
export type OrtBuild = "jspi" | "webgpu" | "wasm";

/** URLs of each build's script and of the .wasm file that belongs to it. */
export type OrtFiles = Readonly<Record<OrtBuild, { readonly script: string; readonly wasm: string }>>;

/**
 * The files where the build has laid them, in `ort/` beside this code. Each URL is written out, because bundlers look
 * for this form: they carry the file along as it is and put its new address here.
 */
export const ortFilesBesideCode = (): OrtFiles => ({
  jspi: {
    script: new URL("./ort/ort.jspi.bundle.min.mjs", import.meta.url).href,
    wasm: new URL("./ort/ort-wasm-simd-threaded.jspi.wasm", import.meta.url).href,
  },
  webgpu: {
    script: new URL("./ort/ort.webgpu.bundle.min.mjs", import.meta.url).href,
    wasm: new URL("./ort/ort-wasm-simd-threaded.asyncify.wasm", import.meta.url).href,
  },
  wasm: {
    script: new URL("./ort/ort.wasm.bundle.min.mjs", import.meta.url).href,
    wasm: new URL("./ort/ort-wasm-simd-threaded.wasm", import.meta.url).href,
  },
});

/** The same files under their own names. @param folder an absolute URL with a slash at its end */
export const ortFilesIn = (folder: string): OrtFiles => ({
  jspi: {
    script: `${folder}ort.jspi.bundle.min.mjs`,
    wasm: `${folder}ort-wasm-simd-threaded.jspi.wasm`,
  },
  webgpu: {
    script: `${folder}ort.webgpu.bundle.min.mjs`,
    wasm: `${folder}ort-wasm-simd-threaded.asyncify.wasm`,
  },
  wasm: { script: `${folder}ort.wasm.bundle.min.mjs`, wasm: `${folder}ort-wasm-simd-threaded.wasm` },
});
