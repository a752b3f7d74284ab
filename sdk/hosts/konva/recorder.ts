import type Konva from "konva";
import type { Fill, Matrix, PathCommand, Rect, Stroke } from "../../host/drawing.ts";
import { identity, multiply, rotation, scaling, translation } from "../../host/matrix.ts";
import { rectPath } from "../../host/path/shapes.ts";
import { transformPath } from "../../host/path/transform.ts";
import { fillOf, type Paints, strokeOf } from "./paints.ts";
import { hasOwnDrawing, sceneFuncOf } from "./kinds.ts";
import { arcPath } from "../shared/arc-path.ts";

/** What a node's own drawing function did, in the node's local space, in its order. */
export type Drawn =
  | {
      readonly kind: "path";
      readonly path: readonly PathCommand[];
      /** Whether it has an inside, filled or not. */
      readonly fills: boolean;
      /** As the shape said when it painted: an arrow's head is not dashed, its line may be. */
      readonly fill: Paints<Fill>;
      readonly stroke: Paints<Stroke>;
    }
  /** The part of a Text that is being drawn, with its own space → local space. */
  | { readonly kind: "text"; readonly matrix: Matrix }
  | {
      readonly kind: "picture";
      readonly image: CanvasImageSource;
      /** Of the image, in its pixels; undefined for all of it. */
      readonly source: Rect | undefined;
      readonly target: Rect;
      readonly clip: readonly PathCommand[] | undefined;
    };

export interface Recording {
  readonly drawn: readonly Drawn[];
  /** The path that was left when the function ended: a clip, where it was a clipping function. */
  readonly path: readonly PathCommand[];
}

/** Calls a drawing function with a context that notes down; undefined when it does what only a canvas can. */
export function record(draw: (context: Konva.Context) => unknown): Recording | undefined {
  const recorder = new Recorder();
  try {
    const answer = draw(recorder.context);
    // A clipping function may answer with a Path2D, whose commands nobody can read.
    return answer === undefined || answer === null
      ? { drawn: recorder.drawn, path: recorder.path }
      : undefined;
  } catch (error) {
    if (error instanceof Unrecordable) return undefined;
    throw error;
  }
}

/** What a shape draws, on a copy of its attributes: Konva's arrows change theirs while they draw. */
export function recordShape(shape: Konva.Shape): Recording | undefined {
  const attributes = shape.attrs as unknown;
  shape.attrs = { ...shape.attrs } as unknown;
  try {
    return record((context) => {
      sceneFuncOf(shape).call(shape, context, shape);
    });
  } finally {
    shape.attrs = attributes;
  }
}

class Unrecordable extends Error {}

/** What a Text says about its font before it draws; how it is drawn is told by the Text itself. */
const ofText = new Set(["font", "textBaseline", "textAlign", "direction"]);

class Recorder {
  readonly drawn: Drawn[] = [];
  path: PathCommand[] = [];
  #matrix: Matrix = identity;
  #clip: readonly PathCommand[] | undefined;
  readonly #saved: { matrix: Matrix; clip: readonly PathCommand[] | undefined }[] = [];
  readonly context: Konva.Context;

  constructor() {
    const methods = this.#methods();
    this.context = new Proxy(methods, {
      get(_, key) {
        if (key in methods) return methods[key as keyof typeof methods];
        throw new Unrecordable();
      },
      set() {
        throw new Unrecordable();
      },
    }) as unknown as Konva.Context;
  }

  #methods() {
    const add = (...commands: PathCommand[]) => void this.path.push(...transformPath(commands, this.#matrix));
    const by = (matrix: Matrix) => void (this.#matrix = multiply(this.#matrix, matrix));
    const paint = (fills: boolean, strokes: boolean) => (shape: Konva.Shape) =>
      this.#paint(shape, fills, strokes);
    return {
      direction: "ltr",
      beginPath: () => void (this.path = []),
      moveTo: (x: number, y: number) => add({ op: "M", x, y }),
      lineTo: (x: number, y: number) => add({ op: this.path.length === 0 ? "M" : "L", x, y }),
      quadraticCurveTo: (x1: number, y1: number, x: number, y: number) => add({ op: "Q", x1, y1, x, y }),
      bezierCurveTo: (x1: number, y1: number, x2: number, y2: number, x: number, y: number) =>
        add({ op: "C", x1, y1, x2, y2, x, y }),
      rect: (x: number, y: number, width: number, height: number) =>
        add(...rectPath({ x, y, width, height })),
      arc: (cx: number, cy: number, r: number, from: number, to: number, back = false) =>
        add(...arcPath({ cx, cy, rx: r, ry: r }, from, to, back, this.path.length === 0)),
      ellipse: (
        cx: number,
        cy: number,
        rx: number,
        ry: number,
        turn: number,
        from: number,
        to: number,
        back = false,
      ) => add(...arcPath({ cx, cy, rx, ry, turn }, from, to, back, this.path.length === 0)),
      closePath: () => {
        if (this.path.length > 0) this.path.push({ op: "Z" });
      },
      save: () => void this.#saved.push({ matrix: this.#matrix, clip: this.#clip }),
      restore: () => this.#restore(),
      translate: (x: number, y: number) => by(translation(x, y)),
      scale: (x: number, y: number) => by(scaling(x, y)),
      rotate: (radians: number) => by(rotation((radians * 180) / Math.PI)),
      transform: (a: number, b: number, c: number, d: number, e: number, f: number) => by([a, b, c, d, e, f]),
      clip: (...args: unknown[]) => {
        if (args.length > 0 || this.#clip) throw new Unrecordable();
        this.#clip = this.path;
      },
      setLineDash: (dashes: readonly number[]) => {
        if (dashes.length > 0) throw new Unrecordable();
      },
      setAttr: (name: string) => {
        if (!ofText.has(name)) throw new Unrecordable();
      },
      drawImage: (image: CanvasImageSource, ...numbers: number[]) => this.#picture(image, numbers),
      fillShape: paint(true, false),
      strokeShape: paint(false, true),
      fillStrokeShape: paint(true, true),
    };
  }

  #restore(): void {
    const state = this.#saved.pop();
    if (!state) return;
    this.#matrix = state.matrix;
    this.#clip = state.clip;
  }

  #paint(shape: Konva.Shape, fills: boolean, strokes: boolean): void {
    if (shape.getClassName() === "Text" && !hasOwnDrawing(shape)) {
      this.drawn.push({ kind: "text", matrix: multiply(this.#matrix, partOf(shape)) });
      return;
    }
    // A pen in a space of its own, or clipped strokes, are more than a layer says.
    if (this.#matrix !== identity || this.#clip) throw new Unrecordable();
    const fill = fills ? fillOf(shape) : "none";
    const stroke = strokes ? strokeOf(shape) : "none";
    this.drawn.push({ kind: "path", path: [...this.path], fills, fill, stroke });
  }

  #picture(image: CanvasImageSource, numbers: readonly number[]): void {
    const rect = ([x, y, width, height]: readonly number[]): Rect => ({
      x: x!,
      y: y!,
      width: width!,
      height: height!,
    });
    if (this.#matrix !== identity || (numbers.length !== 4 && numbers.length !== 8)) throw new Unrecordable();
    const [source, target] =
      numbers.length === 8 ? [rect(numbers), rect(numbers.slice(4))] : [undefined, rect(numbers)];
    this.drawn.push({ kind: "picture", image, source, target, clip: this.#clip });
  }
}

/** A Text draws its lines one by one, and keeps where the present one begins. */
function partOf(shape: Konva.Shape): Matrix {
  const { _partialTextX: x, _partialTextY: y } = shape as unknown as Record<string, number>;
  return translation(x ?? 0, y ?? 0);
}
