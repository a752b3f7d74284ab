import { kinds } from "./node-kinds.ts";
import type { NodeData } from "./node-data.ts";

export interface Change {
  readonly type: "CREATE" | "DELETE" | "PROPERTY_CHANGE";
  readonly id: string;
  readonly nodeType: string;
  readonly properties: readonly string[];
}

interface State {
  readonly nodes: ReadonlyMap<string, NodeData>;
  readonly selection: readonly string[];
}

/** The document behind the API: nodes, images, what is selected, and the steps that undo goes back. */
export class FakeDocument {
  nodes = new Map<string, NodeData>();
  readonly images = new Map<string, Uint8Array>();
  /** Ids of selected nodes of the open page. */
  selection: readonly string[] = [];
  readonly rootId = "0:0";
  currentPageId: string;
  readonly loadedPages = new Set<string>();
  /** Hears of everything that happens to a node. */
  onChange: (change: Change) => void = () => undefined;
  private committed: State;
  private readonly steps: State[] = [];
  private lastId = 1;

  constructor() {
    this.nodes.set(this.rootId, blank(this.rootId, "DOCUMENT", null));
    this.currentPageId = this.addPage("Page 1");
    this.loadedPages.add(this.currentPageId);
    this.committed = this.state();
  }

  addPage(name: string): string {
    const id = this.add("PAGE", this.rootId);
    this.set(id, { name });
    return id;
  }

  get(id: string): NodeData {
    const data = this.nodes.get(id);
    if (!data) throw new Error(`in get: The node with id "${id}" does not exist`);
    return data;
  }

  has(id: string): boolean {
    return this.nodes.has(id);
  }

  prop(id: string, name: string): unknown {
    return this.get(id).props[name];
  }

  /** A node with the defaults of its type, on top of its parent's children. */
  add(type: string, parent: string, id = `1:${this.lastId++}`): string {
    this.nodes.set(id, blank(id, type, parent));
    const around = this.get(parent);
    this.nodes.set(parent, { ...around, children: [...around.children, id] });
    this.onChange({ type: "CREATE", id, nodeType: type, properties: [] });
    return id;
  }

  set(id: string, props: Readonly<Record<string, unknown>>): void {
    const data = this.get(id);
    this.nodes.set(id, { ...data, props: { ...data.props, ...props } });
    this.onChange({ type: "PROPERTY_CHANGE", id, nodeType: data.type, properties: Object.keys(props) });
  }

  setPluginData(id: string, key: string, value: string): void {
    const data = this.get(id);
    const entries = Object.entries(data.pluginData).filter(([name]) => name !== key);
    if (value !== "") entries.push([key, value]);
    this.nodes.set(id, { ...data, pluginData: Object.fromEntries(entries) });
    this.onChange({ type: "PROPERTY_CHANGE", id, nodeType: data.type, properties: ["pluginData"] });
  }

  setRelaunch(id: string, relaunch: Readonly<Record<string, string>>): void {
    const data = this.get(id);
    this.nodes.set(id, { ...data, relaunch });
    this.onChange({ type: "PROPERTY_CHANGE", id, nodeType: data.type, properties: ["pluginData"] });
  }

  /** Takes a node, which may be in the same parent already, to a place among its new siblings. */
  move(id: string, parent: string, index: number): void {
    const from = this.get(id).parent!;
    if (from === parent && this.get(parent).children.indexOf(id) < index) index--;
    this.takeOut(id);
    const children = this.get(parent).children.slice();
    children.splice(index, 0, id);
    this.nodes.set(parent, { ...this.get(parent), children });
    this.nodes.set(id, { ...this.get(id), parent });
    this.onChange({ type: "PROPERTY_CHANGE", id, nodeType: this.get(id).type, properties: ["parent"] });
    if (from !== parent) this.dropIfEmpty(from);
  }

  remove(id: string): void {
    const { parent, type } = this.get(id);
    this.takeOut(id);
    for (const within of this.subtree(id)) this.nodes.delete(within);
    this.selection = this.selection.filter((selected) => this.has(selected));
    this.onChange({ type: "DELETE", id, nodeType: type, properties: [] });
    this.dropIfEmpty(parent!);
  }

  subtree(id: string): string[] {
    return [id, ...this.get(id).children.flatMap((child) => this.subtree(child))];
  }

  ancestors(id: string): string[] {
    const { parent } = this.get(id);
    return parent === null ? [] : [parent, ...this.ancestors(parent)];
  }

  /** What has happened since the last commit becomes one step. */
  commit(): void {
    if (this.isCommitted()) return;
    this.steps.push(this.committed);
    this.committed = this.state();
  }

  /** Back to the last commit, or the step before it where nothing has happened since. */
  undo(): void {
    if (this.isCommitted()) {
      const step = this.steps.pop();
      if (!step) return;
      this.committed = step;
    }
    this.nodes = new Map(this.committed.nodes);
    this.selection = this.committed.selection.filter((id) => this.has(id));
  }

  get undoSteps(): number {
    return this.steps.length;
  }

  private isCommitted(): boolean {
    const { nodes } = this.committed;
    return nodes.size === this.nodes.size && [...this.nodes].every(([id, data]) => nodes.get(id) === data);
  }

  private state(): State {
    return { nodes: new Map(this.nodes), selection: this.selection };
  }

  private takeOut(id: string): void {
    const parent = this.get(this.get(id).parent!);
    this.nodes.set(parent.id, { ...parent, children: parent.children.filter((child) => child !== id) });
  }

  /** A group without layers is none. */
  private dropIfEmpty(id: string): void {
    const data = this.nodes.get(id);
    if (data && ["GROUP", "BOOLEAN_OPERATION"].includes(data.type) && data.children.length === 0)
      this.remove(id);
  }
}

function blank(id: string, type: string, parent: string | null): NodeData {
  const props = kinds[type];
  if (!props) throw new Error(`The fake has no nodes of type ${type}.`);
  const name = type === "PAGE" ? "Page" : type.charAt(0) + type.slice(1).toLowerCase().replace(/_/g, " ");
  return { id, type, parent, children: [], props: { ...props, name }, pluginData: {}, relaunch: {} };
}
