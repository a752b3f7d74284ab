/** What the GPU calls itself; undefined where no page can use one. Never rejects. */
export async function findGpu(): Promise<string | undefined> {
  try {
    const adapter = await navigator.gpu.requestAdapter();
    if (!adapter) return undefined;
    const { description, architecture, vendor } = adapter.info;
    return [description, architecture, vendor].find((name) => name !== "") ?? "GPU";
  } catch {
    return undefined;
  }
}
