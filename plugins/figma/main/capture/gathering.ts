import type { Rect } from "../../../../sdk/host/drawing.ts";
import type { WireNote, WireNoteKind } from "../../protocol/index.ts";
import type { Turns } from "../turns.ts";

/** What one capture collects on its way through the layers, and what it was asked for. */
export class Gathering {
  readonly pictures: Record<string, Uint8Array> = {};
  readonly notes: WireNote[] = [];
  private readonly noted = new Set<string>();
  /** Nothing from here on is wanted: the topmost of the asked-for layers has been read. */
  finished = false;

  constructor(
    private readonly wish: {
      /** Pixels a document unit, of layers that become pictures. */
      readonly scale: number;
      /** Only what meets this part of the document. */
      readonly within?: Rect;
      /** The last layer in paint order that is wanted. */
      readonly last?: SceneNode;
      readonly leaveOut: (node: SceneNode) => boolean;
      /** Layers that are to be pictures whole, though they have geometry. */
      readonly asPicture: (node: SceneNode) => boolean;
      /** Keys of pictures that need not be sent. */
      readonly known?: ReadonlySet<string>;
      readonly turns: Turns;
    },
  ) {}

  get scale(): number {
    return this.wish.scale;
  }

  get within(): Rect | undefined {
    return this.wish.within;
  }

  leavesOut(node: SceneNode): boolean {
    return this.wish.leaveOut(node);
  }

  wantsPicture(node: SceneNode): boolean {
    return this.wish.asPicture(node);
  }

  /** The picture of this key is on its way already, or where it goes to. */
  hasPicture(key: string): boolean {
    return key in this.pictures || this.wish.known?.has(key) === true;
  }

  hasRead(node: SceneNode): void {
    if (node === this.wish.last || node.id === this.wish.last?.id) this.finished = true;
  }

  note(node: SceneNode, what: WireNoteKind): void {
    const key = `${what} ${node.id}`;
    if (this.noted.has(key)) return;
    this.noted.add(key);
    this.notes.push({ layer: node.id, name: node.name, what });
  }

  /** Lets Figma draw and listen now and then. @throws Failure "cancelled" when the answer is no longer wanted */
  pause(): Promise<void> | undefined {
    return this.wish.turns.pause();
  }
}
