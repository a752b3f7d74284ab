import { OutOfMemory } from "../../errors.ts";

interface Releasable {
  readonly isOpen: boolean;
  release(): Promise<void>;
}

/** Opens a network; where memory does not suffice for it beside `other`, that one is given back first. */
export async function openAlone(open: () => Promise<void>, other: Releasable): Promise<void> {
  try {
    await open();
  } catch (error) {
    if (!(error instanceof OutOfMemory) || !other.isOpen) throw error;
    await other.release();
    await open();
  }
}
