import { paintDrawing } from "../../../sdk/conditioning/index.ts";
import {
  type EditorHost,
  type Layer,
  matrices,
  MemoryDocument,
  memoryHost,
  type Rect,
  rectPath,
} from "../../../sdk/host/index.ts";
import type { History } from "../../../shared/history/history.ts";
import { memoryHistory } from "../../../shared/history/memory.ts";
import { createSession, type SessionOptions } from "../../../shared/session/create-session.ts";
import type { Session } from "../../../shared/session/session.ts";
import type { PanelState } from "../../../shared/session/state.ts";
import { type FakeClock, fakeClock, settled } from "./fake-clock.ts";
import { type FakeEngines, fakeEngines } from "./fake-engine.ts";

/** A panel at a document in memory, with engines and a clock that the test holds. */
export interface Rig {
  readonly document: MemoryDocument;
  readonly host: EditorHost;
  readonly engines: FakeEngines;
  readonly clock: FakeClock;
  readonly history: History;
  readonly session: Session;
  readonly state: () => PanelState;
  /** What the user draws. */
  readonly draw: (...layers: Layer[]) => void;
  /** Lets enough time pass for everything that was put off. */
  readonly calm: () => Promise<void>;
}

export interface RigOptions extends Partial<SessionOptions> {
  readonly change?: (host: EditorHost) => EditorHost;
  /** Awaited before the editor answers. */
  readonly answers?: () => Promise<void>;
  readonly document?: MemoryDocument;
}

export async function openRig({
  change = (host) => host,
  answers,
  ...options
}: RigOptions = {}): Promise<Rig> {
  const document = options.document ?? new MemoryDocument({ width: 200, height: 100 });
  const host = change(memoryHost(document, { paint: paintDrawing, answers, patience: 60_000 }));
  const clock = fakeClock();
  const engines = fakeEngines();
  const history = options.history ?? memoryHistory();
  const session = createSession({
    host,
    clock,
    history,
    createEngine: engines.create,
    findGpu: () => Promise.resolve(undefined),
    ...options,
  });
  await settled();
  return {
    document,
    host,
    engines,
    clock,
    history,
    session,
    state: () => session.state.get(),
    draw(...layers) {
      document.change("Draw", { layers: [...document.content.layers, ...layers] });
      document.contentChanged.emit();
    },
    calm: () => clock.pass(2000),
  };
}

/** A rectangle of the document. */
export function box(id: string, name: string, rect: Rect, gray = 128): Layer {
  return {
    kind: "path",
    id,
    name,
    transform: matrices.identity,
    opacity: 1,
    visible: true,
    blendMode: "normal",
    path: rectPath(rect),
    fill: {
      paint: { kind: "solid", color: { r: gray, g: gray, b: gray } },
      rule: "nonzero",
      opacity: 1,
    },
  };
}

export const sky = box("sky", "sky", { x: 0, y: 0, width: 200, height: 50 });
export const house = box("house", "house", { x: 60, y: 30, width: 60, height: 50 });
