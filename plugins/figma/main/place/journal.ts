/**
 * What Underdrawing has done to the document and how each piece of it is taken back: Figma's own undo would take back
 * the user's last step where a transaction failed before its first change.
 */
export class Journal {
  private steps: (() => void)[] = [];
  private open = false;
  private last: Promise<unknown> = Promise.resolve();

  begin(): Promise<void> {
    return this.inTurn(() => {
      this.open = true;
    });
  }

  /** @param takeBack undoes what has just been done */
  did(takeBack: () => void): void {
    this.steps.push(takeBack);
  }

  /** Runs `work` as one undo step, or as a piece of the transaction that is open; leaves nothing of it when it fails. */
  step<T>(work: () => Promise<T>): Promise<T> {
    return this.inTurn(async () => {
      const before = this.steps.length;
      try {
        const done = await work();
        if (!this.open) this.close();
        return done;
      } catch (error) {
        this.takeBackTo(before);
        throw error;
      }
    });
  }

  commit(): Promise<void> {
    return this.inTurn(() => this.close());
  }

  rollback(): Promise<void> {
    return this.inTurn(() => {
      this.takeBackTo(0);
      this.open = false;
    });
  }

  /** The window closes: what has not been finished is taken back at once. */
  abandon(): void {
    this.takeBackTo(0);
  }

  /** Steps wait for one another, so that none takes back a piece of the next. */
  private inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private close(): void {
    if (this.steps.length > 0) figma.commitUndo();
    this.steps = [];
    this.open = false;
  }

  private takeBackTo(count: number): void {
    while (this.steps.length > count) {
      try {
        this.steps.pop()!();
      } catch {
        // What the user has deleted since needs no taking back, and must not keep the rest from it.
      }
    }
  }
}
