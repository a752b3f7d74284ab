import { Bridge, type BridgeOptions } from "../../../plugins/photopea/bridge/index.ts";
import { keptInMemory } from "../../../plugins/photopea/host/keeping.ts";
import { photopeaHost } from "../../../plugins/photopea/host/index.ts";
import type { EditorHost } from "../../../sdk/host/index.ts";
import type { OpenDocument } from "./simulator/editor.ts";
import { FakeClock } from "./simulator/fake-clock.ts";
import { Photopea } from "./simulator/photopea.ts";
import { seeded } from "./simulator/random.ts";
import type { Rules } from "./simulator/rules.ts";

export interface Rig {
  readonly clock: FakeClock;
  readonly photopea: Photopea;
  readonly document: OpenDocument;
  readonly bridge: Bridge;
  readonly host: EditorHost;
  /** Whether Photopea shows the panel. */
  readonly panel: { visible: boolean };
  /** Everything that reached the panel. */
  readonly heard: (string | ArrayBuffer)[];
  /** Lets time pass until `work` is done. */
  do<T>(work: Promise<T>): Promise<T>;
}

export interface RigOptions {
  readonly rules?: Partial<Rules>;
  readonly seed?: number;
  readonly size?: { readonly width: number; readonly height: number };
  readonly bridge?: BridgeOptions;
}

/** Photopea with a document and one panel, on a clock of their own. */
export function openRig({
  rules = {},
  seed = 1,
  size = { width: 48, height: 32 },
  bridge: wanted = {},
}: RigOptions = {}): Rig {
  const clock = new FakeClock();
  const photopea = new Photopea({ clock, random: seeded(seed), rules });
  const document = photopea.editor.open("Rig", size.width, size.height);
  const panel = { visible: true };
  const heard: (string | ArrayBuffer)[] = [];
  const listeners = new Set<(data: unknown) => void>();
  const connection = photopea.connect({
    visible: () => panel.visible,
    hear: (data) => {
      heard.push(data);
      listeners.forEach((listener) => listener(data));
    },
  });
  const port = {
    post: (data: unknown) => connection.post(data),
    listen(listener: (data: unknown) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const bridge = new Bridge(port, { clock, timeout: 3000, ...wanted });
  const host = photopeaHost(bridge, {
    exporting: 5000,
    landing: 3000,
    lookEvery: 200,
    sight: { visible: () => panel.visible, onFocus: () => () => undefined },
    settings: keptInMemory(),
    requests: keptInMemory(),
  });
  photopea.boot();
  return { clock, photopea, document, bridge, host, panel, heard, do: (work) => clock.until(work) };
}
