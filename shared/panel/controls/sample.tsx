import { useEffect, useState } from "preact/hooks";
import { buildMap, type ControlMap, type OptionValues } from "../../../sdk/conditioning/index.ts";
import { Pixels } from "../kit/pixels.tsx";
import { sampleDrawing, samplePose } from "./sample-drawing.ts";

const made = new Map<string, Promise<ControlMap>>();

/** Twice the size at which it is shown. */
const size = { width: 80, height: 60 };

/** What suits so small a picture better than the defaults. */
const options: Readonly<Record<string, OptionValues>> = {
  "color-grid": { resolution: 64 },
  shuffle: { cell: 16 },
};

function sampleOf(kind: string): Promise<ControlMap> {
  const drawing = kind === "pose" ? samplePose : sampleDrawing;
  const map = made.get(kind) ?? nextFrame().then(() => buildMap(kind, { drawing, fit: size }, options[kind]));
  made.set(kind, map);
  return map;
}

/** One sample a frame, so that a list of them opens at once. */
let turn = Promise.resolve();
const nextFrame = (): Promise<void> =>
  (turn = turn.then(() => new Promise((resolve) => requestAnimationFrame(() => resolve()))));

/** What maps of a kind look like: made from a small drawing by the very code that makes the real ones. */
export function Sample({ kind }: { readonly kind: string }) {
  const [map, setMap] = useState<ControlMap | undefined>(undefined);
  useEffect(() => {
    let wanted = true;
    sampleOf(kind).then(
      (sample) => wanted && setMap(sample),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [kind]);
  return <span class="sample">{map && <Pixels of={map} />}</span>;
}
