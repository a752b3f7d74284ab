/** Seconds since it was made, or since the last lap. */
export class Stopwatch {
  #since = performance.now();

  get seconds(): number {
    return (performance.now() - this.#since) / 1000;
  }

  lap(): number {
    const { seconds } = this;
    this.#since = performance.now();
    return seconds;
  }
}
