/** What a text encoder made of some windows of tokens: [windows, tokens, width]. */
export interface RememberedContext {
  readonly dims: readonly number[];
  readonly values: Float32Array;
}

/**
 * Contexts of the latest prompts on the CPU, so that a prompt which comes again opens no text encoder. Values are copies
 * to the bit; what was used longest ago goes first.
 */
export class ContextCache {
  readonly #limit: number;
  readonly #contexts = new Map<string, RememberedContext>();
  #bytes = 0;

  /** @param limit bytes of values that are kept at most. Default 16 MiB, about 35 pairs of Stable Diffusion 1.5's prompts. */
  constructor(limit = 16 << 20) {
    this.#limit = limit;
  }

  get(key: string): RememberedContext | undefined {
    const found = this.#contexts.get(key);
    if (!found) return undefined;
    this.#contexts.delete(key);
    this.#contexts.set(key, found);
    return found;
  }

  set(key: string, context: RememberedContext): void {
    this.#forget(key);
    this.#contexts.set(key, context);
    this.#bytes += context.values.byteLength;
    for (const oldest of this.#contexts.keys()) {
      if (this.#bytes <= this.#limit) return;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#contexts.get(key)?.values.byteLength ?? 0;
    this.#contexts.delete(key);
  }
}
