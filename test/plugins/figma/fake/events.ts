import type { Change } from "./document.ts";

type Listener = (event: unknown) => void;

/** Figma's events: told later, many at once, to whoever listens by then. */
export class Events {
  private readonly listeners = new Map<string, Set<Listener>>();
  private changes: { readonly page: string; readonly change: Change }[] = [];
  private told = new Set<string>();
  private waiting = false;

  constructor(private readonly toNode: (change: Change) => unknown) {}

  on(name: string, listener: Listener): void {
    const known = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, known.add(listener));
  }

  off(name: string, listener: Listener): void {
    this.listeners.get(name)?.delete(listener);
  }

  tell(name: string): void {
    this.told.add(name);
    this.wait();
  }

  /** @param page the one that it happens on */
  changed(page: string, change: Change): void {
    this.changes.push({ page, change });
    this.wait();
  }

  private wait(): void {
    if (this.waiting) return;
    this.waiting = true;
    setTimeout(() => this.flush(), 1);
  }

  private flush(): void {
    const [changes, told] = [this.changes, this.told];
    this.changes = [];
    this.told = new Set();
    this.waiting = false;
    for (const name of told) for (const listener of this.listeners.get(name) ?? []) listener(undefined);
    for (const page of new Set(changes.map((each) => each.page))) {
      const here = changes.filter((each) => each.page === page).map((each) => each.change);
      const nodeChanges = merged(here).map((change) => ({
        type: change.type,
        id: change.id,
        origin: "LOCAL",
        node: this.toNode(change),
        ...(change.type === "PROPERTY_CHANGE" ? { properties: change.properties } : {}),
      }));
      for (const listener of this.listeners.get(nodeChangeOn(page)) ?? []) listener({ nodeChanges });
    }
  }
}

/** The event of a page that tells of changes to its nodes. */
export function nodeChangeOn(page: string): string {
  return `nodechange on ${page}`;
}

/** One change of properties for each node, all of them in it. */
function merged(changes: readonly Change[]): Change[] {
  const byNode = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.type} ${change.id}`;
    const before = byNode.get(key);
    byNode.set(
      key,
      before ? { ...change, properties: [...new Set([...before.properties, ...change.properties])] } : change,
    );
  }
  return [...byNode.values()];
}
