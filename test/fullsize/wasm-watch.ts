/** Imported before the package's worker: tells the size of the worker's wasm memory, which never shrinks. */
const memories = new Set<WebAssembly.Memory>();
const { instantiate, instantiateStreaming } = WebAssembly;

const noted = <T extends WebAssembly.Instance | WebAssembly.WebAssemblyInstantiatedSource>(result: T): T => {
  const { exports } = "instance" in result ? result.instance : result;
  for (const exported of Object.values(exports))
    if (exported instanceof WebAssembly.Memory) memories.add(exported);
  return result;
};

Object.assign(WebAssembly, {
  instantiate: async (...given: Parameters<typeof instantiate>) => noted(await instantiate(...given)),
  instantiateStreaming: async (...given: Parameters<typeof instantiateStreaming>) =>
    noted(await instantiateStreaming(...given)),
  Memory: class extends WebAssembly.Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      memories.add(this);
    }
  },
});

const channel = new BroadcastChannel("wasm-bytes");
channel.onmessage = ({ data }) => {
  if (data === "ask")
    channel.postMessage([...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
};

export {};
