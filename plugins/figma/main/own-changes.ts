import { ancestorsOf } from "./document/tree.ts";

/** Milliseconds within which Figma tells of a change. */
const told = 1000;

/**
 * Layers that Underdrawing has just changed itself, so that the page is not told of them. Figma tells of changes later
 * and in one heap, and does not say whose they are.
 */
export class OwnChanges {
  private readonly until = new Map<string, number>();

  add(node: BaseNode): void {
    this.until.set(node.id, Date.now() + told);
  }

  /** A layer that grows with what is put into it, and those around it. */
  around(parent: BaseNode | null): void {
    if (!parent) return;
    for (const node of [parent, ...ancestorsOf(parent)]) this.add(node);
  }

  has(id: string): boolean {
    const until = this.until.get(id);
    if (until === undefined) return false;
    if (until >= Date.now()) return true;
    this.until.delete(id);
    return false;
  }
}
