const size = 624;
const shift = 397;

/**
 * Uniform numbers in [0, 1) of 53 bits from numpy's legacy generator: `np.random.seed(seed); np.random.uniform()`.
 * (MT19937, Matsumoto and Nishimura 1998.)
 * @param seed a whole number from 0 to 2³² − 1
 */
export function uniformNumbers(seed: number): () => number {
  const state = new Uint32Array(size);
  state[0] = seed;
  for (let i = 1; i < size; i++) {
    const last = state[i - 1]! ^ (state[i - 1]! >>> 30);
    state[i] = Math.imul(1812433253, last) + i;
  }
  let at = size;
  const next = (): number => {
    if (at === size) {
      refill(state);
      at = 0;
    }
    let value = state[at++]!;
    value ^= value >>> 11;
    value ^= (value << 7) & 0x9d2c5680;
    value ^= (value << 15) & 0xefc60000;
    return (value ^ (value >>> 18)) >>> 0;
  };
  return () => {
    const high = next() >>> 5;
    return (high * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
  };
}

function refill(state: Uint32Array): void {
  for (let i = 0; i < size; i++) {
    const bits = (state[i]! & 0x80000000) | (state[(i + 1) % size]! & 0x7fffffff);
    state[i] = state[(i + shift) % size]! ^ (bits >>> 1) ^ (bits & 1 ? 0x9908b0df : 0);
  }
}
