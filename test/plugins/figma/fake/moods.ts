/** Makes the editor fail when a test wants it to: everything that the plugin asks for passes this gate. */
export class Moods {
  private successes = Infinity;

  failAfter(successes: number): void {
    this.successes = successes;
  }

  /** @throws Error once, when the successes are used up */
  gate(asked: string): void {
    if (this.successes-- > 0) return;
    this.successes = Infinity;
    throw new Error(`in ${asked}: Figma failed, as it was told to`);
  }
}
