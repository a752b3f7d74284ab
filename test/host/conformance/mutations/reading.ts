import { type Drawing, documentBounds, matrices } from "../../../../sdk/host/index.ts";
import type { Mutation } from "./mutation.ts";

export const reading: readonly Mutation[] = [
  {
    mistake: "selects what it captures",
    caughtBy: ["reading: capturing a layer"],
    instead: (host, subject) => ({
      async capture(scope, options) {
        if (typeof scope === "object" && "layers" in scope) await subject.select(scope.layers);
        return host.capture(scope, options);
      },
    }),
  },
  {
    mistake: "moves a layer for its capture, and back only where nothing fails",
    caughtBy: ["reading: failing in the middle", "reading: no undo step"],
    instead: (host, subject) => ({
      async capture(scope, options) {
        const id = (await host.layers())[0]?.id;
        if (id === undefined) return host.capture(scope, options);
        await subject.transform(id, matrices.translation(1, 0));
        const drawing = await host.capture(scope, options);
        await subject.transform(id, matrices.translation(-1, 0));
        return drawing;
      },
    }),
  },
  {
    mistake: "locks what it exports",
    caughtBy: ["reading: exporting pixels"],
    instead: (host, subject) => ({
      async exportPixels(region, scale) {
        const [layer] = await host.layers();
        if (layer) await subject.lock(layer.id);
        return host.exportPixels(region, scale);
      },
    }),
  },
  {
    mistake: "captures results as well",
    caughtBy: ["earlier results: left out"],
    instead: (host) => ({ capture: (scope, options) => host.capture(scope, { ...options, results: true }) }),
  },
  {
    mistake: "never captures results",
    caughtBy: ["earlier results: asked for"],
    instead: (host) => ({ capture: (scope, options) => host.capture(scope, { ...options, results: false }) }),
  },
  {
    mistake: "captures what lies beneath without being asked",
    caughtBy: [
      "scope: selection alone",
      "scope: layers by id",
      "scope: one frame for several captures",
    ].slice(1),
    instead: (host) => ({ capture: (scope, options) => host.capture(scope, { ...options, beneath: true }) }),
  },
  {
    mistake: "never captures what lies beneath",
    caughtBy: ["scope: with what lies beneath"],
    instead: (host) => ({ capture: (scope, options) => host.capture(scope, { ...options, beneath: false }) }),
  },
  {
    mistake: "captures into bounds of its own",
    caughtBy: ["scope: one frame for several captures", "scope: turned frame for another capture"],
    instead: (host) => ({
      capture: (scope, options) => host.capture(scope, { ...options, frame: undefined }),
    }),
  },
  {
    mistake: "captures turned layers in document space",
    caughtBy: ["frame: upright frame of a turned shape", "export: turned frame"],
    instead: (host) => ({
      async capture(scope, options) {
        const { frame } = await host.capture(scope, options);
        return host.capture(scope, { ...options, frame: documentBounds(frame) });
      },
    }),
  },
  {
    mistake: "lists captured layers top first",
    caughtBy: ["capture: order", "capture: painted as shown"],
    instead: (host) => ({
      capture: async (scope, options) => {
        const drawing = await host.capture(scope, options);
        return { ...drawing, layers: drawing.layers.toReversed() };
      },
    }),
  },
  {
    mistake: "captures hidden layers as visible",
    caughtBy: ["capture: hidden layers"],
    instead: (host) => ({ capture: async (scope, options) => shown(await host.capture(scope, options)) }),
  },
  {
    mistake: "loses opacity",
    caughtBy: ["capture: colours and opacity", "capture: painted as shown"],
    instead: (host) => ({
      async capture(scope, options) {
        const drawing = await host.capture(scope, options);
        return { ...drawing, layers: drawing.layers.map((layer) => ({ ...layer, opacity: 1 })) };
      },
    }),
  },
  {
    mistake: "captures shapes one unit too low",
    caughtBy: ["capture: outlines", "capture: painted as shown"],
    instead: (host) => ({
      async capture(scope, options) {
        const drawing = await host.capture(scope, options);
        const down = matrices.translation(0, 1);
        return {
          ...drawing,
          layers: drawing.layers.map((layer) => ({
            ...layer,
            transform: matrices.multiply(down, layer.transform),
          })),
        };
      },
    }),
  },
  {
    mistake: "names layers by number",
    caughtBy: ["capture: names"],
    instead: (host) => ({
      async capture(scope, options) {
        const drawing = await host.capture(scope, options);
        return { ...drawing, layers: drawing.layers.map((layer, i) => ({ ...layer, name: `Layer ${i}` })) };
      },
    }),
  },
  {
    mistake: "flattens groups",
    caughtBy: ["capture: groups"],
    instead: (host) => ({
      async capture(scope, options) {
        const drawing = await host.capture(scope, options);
        return {
          ...drawing,
          layers: drawing.layers.flatMap((layer) => (layer.kind === "group" ? layer.children : [layer])),
        };
      },
    }),
  },
  {
    mistake: "answers with an empty drawing where nothing is selected",
    caughtBy: ["refusal: capture of nothing"],
    instead: (host) => ({
      capture: (scope, options) =>
        host
          .capture(scope, options)
          .catch(() => ({ frame: { x: 0, y: 0, width: 1, height: 1 }, layers: [] })),
    }),
  },
  {
    mistake: "does not hear that a capture is cancelled",
    caughtBy: ["refusal: capture that is cancelled"],
    instead: (host) => ({
      capture: (scope, options) => host.capture(scope, { ...options, signal: undefined }),
    }),
  },
  {
    mistake: "exports one pixel for each unit, whatever the scale",
    caughtBy: ["export: twice the size", "export: half the size"],
    instead: (host) => ({ exportPixels: (region) => host.exportPixels(region, 1) }),
  },
  {
    mistake: "exports the upright box around a frame",
    caughtBy: ["export: turned frame", "export: mirrored frame"],
    instead: (host) => ({
      exportPixels: (region, scale) => host.exportPixels(documentBounds(region), scale),
    }),
  },
  {
    mistake: "exports blue for red",
    caughtBy: ["export: as shown", "export: there and back", "export: results included"],
    instead: (host) => ({
      async exportPixels(region, scale) {
        const { width, height, data } = await host.exportPixels(region, scale);
        const swapped = data.map((byte, i) =>
          i % 4 === 3 || i % 4 === 1 ? byte : data[i % 4 === 0 ? i + 2 : i - 2]!,
        );
        return { width, height, data: swapped };
      },
    }),
  },
  {
    mistake: "exports alpha that is multiplied into the colours",
    caughtBy: ["export: as shown"],
    instead: (host) => ({
      async exportPixels(region, scale) {
        const { width, height, data } = await host.exportPixels(region, scale);
        const multiplied = data.map((byte, i) =>
          i % 4 === 3 ? byte : (byte * data[i - (i % 4) + 3]!) / 255,
        );
        return { width, height, data: multiplied };
      },
    }),
  },
  {
    mistake: "gives the answer of the capture before",
    caughtBy: ["at once: captures"],
    instead: (host) => {
      let before: Promise<Drawing> | undefined;
      return {
        capture(scope, options) {
          const answer = before ?? host.capture(scope, options);
          before = host.capture(scope, options);
          return answer;
        },
      };
    },
  },
];

function shown(drawing: Drawing): Drawing {
  return { ...drawing, layers: drawing.layers.map((layer) => ({ ...layer, visible: true })) };
}
