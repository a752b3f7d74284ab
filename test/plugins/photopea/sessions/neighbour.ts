import type { FakeClock } from "../simulator/fake-clock.ts";
import type { Photopea } from "../simulator/photopea.ts";
import type { Random } from "../simulator/random.ts";

/** What another plugin's panel may send: whatever comes of it reaches our panel, too. */
const messages: readonly (string | object)[] = [
  'app.echoToOE("hello");',
  'app.activeDocument.saveToOE("png");',
  'app.activeDocument.saveToOE("png"); app.echoToOE("saved"); app.activeDocument.saveToOE("png");',
  'app.activeDocument.saveToOE("svg:x");',
  "let syntax = `error`;",
  "undefinedThing.property;",
  '{ "an": "object" }',
  { an: "object" },
  `app.echoToOE("ud:${"0".repeat(32)}:value:1"); app.echoToOE("ud:${"0".repeat(32)}:end:png");`,
  'app.echoToOE("done");',
];

/** A second panel that sends something every now and then; returns the way to stop it. */
export function openNeighbour(photopea: Photopea, clock: FakeClock, random: Random): () => void {
  const panel = photopea.connect({ visible: () => true, hear: () => undefined });
  let cancel: () => void = () => undefined;
  const next = () => {
    cancel = clock.after(random.whole(150, 2500), () => {
      panel.post(random.pick(messages));
      next();
    });
  };
  next();
  return () => {
    cancel();
    panel.close();
  };
}
