import { changeBetween, type DocumentState } from "./document-state.ts";

/** One step of an embedder's own undo stack. */
export interface Edit {
  /** What was done, in a few words. */
  readonly label: string;
  /** Takes the step back. */
  undo(): void;
  /** Does it again. */
  redo(): void;
}

export interface TransactionTools<Node extends object, Container> {
  readonly read: () => DocumentState<Node, Container>;
  /** Brings back what a state holds; leaves alone what it does not mention. */
  readonly write: (state: DocumentState<Node, Container>) => void;
  readonly onEdit: ((edit: Edit) => void) | undefined;
}

export type Transact = <T>(label: string, work: () => T | Promise<T>) => Promise<T>;

/**
 * `EditorHost.transaction` for an editor without an undo of its own: the document is read before and after, and the
 * difference becomes one Edit. What is begun within a transaction belongs to it; nothing is told when nothing changed.
 */
export function transactions<Node extends object, Container>({
  read,
  write,
  onEdit,
}: TransactionTools<Node, Container>): Transact {
  let open = 0;
  return async (label, work) => {
    if (open > 0) return work();
    const before = read();
    open++;
    try {
      const done = await work();
      const change = changeBetween(before, read());
      if (change) onEdit?.({ label, undo: () => write(change.before), redo: () => write(change.after) });
      return done;
    } catch (error) {
      const change = changeBetween(before, read());
      if (change) write(change.before);
      throw error;
    } finally {
      open--;
    }
  };
}
