import { visibleLeaves } from "../../leaves.ts";
import { family } from "../case.ts";
import { expect, expectEqual } from "../expect.ts";
import { marker } from "../marker.ts";
import { box, rect, words } from "../scene.ts";
import { drawOne, frameOf } from "../steps.ts";

/** What breaks out of HTML, of a script's text, and of JSON, where names are pasted into them. */
const hostile = [
  '<img src=x onerror="globalThis.underdrawingRan = 1">',
  '"); globalThis.underdrawingRan = 1; ("',
  "'); globalThis.underdrawingRan = 1; ('",
  "`${(globalThis.underdrawingRan = 1)}`",
  "</script><script>globalThis.underdrawingRan = 1</script>",
  '\\"); globalThis.underdrawingRan = 1; //',
  "]]>&amp;&#60;b&#62; %00 {{1}} \u2028 */ alert(1) /*",
];

function expectNothingRan(): void {
  const ran = "underdrawingRan" in globalThis;
  if (ran) Reflect.deleteProperty(globalThis, "underdrawingRan");
  expect(!ran, "Text from the document was run as a script.");
}

export const plainText = family("text", {
  "names of layers": {
    promise: "Names of layers are data: they come through unchanged and nothing in them is run.",
    needs: ["names"],
    async run(subject) {
      const ids = await subject.draw(hostile.map((name, i) => box(name, rect(10 + i * 20, 10, 15, 15))));
      await subject.select(ids);
      const selection = await subject.host.selection();
      expectEqual(
        selection?.layers.map(({ name }) => name),
        hostile.toReversed(),
        "The names in the selection",
      );
      const drawing = await subject.host.capture("selection");
      if (subject.host.capabilities.geometry) {
        expectEqual(
          visibleLeaves(drawing).map(({ layer }) => layer.name),
          hostile,
          "The names in the capture",
        );
      }
      expectNothingRan();
    },
  },
  "letters on the canvas": {
    promise: "Text layers are data: their letters come through unchanged and nothing in them is run.",
    needs: ["geometry", "text"],
    async run(subject) {
      for (const text of hostile.filter((line) => !line.includes("\u2028"))) {
        const id = await drawOne(subject, words("title", text, 10, 60));
        const drawing = await subject.host.capture({ layers: [id] }, { frame: rect(0, 0, 200, 150) });
        const letters = visibleLeaves(drawing).map(({ layer }) =>
          layer.kind === "text" ? layer.text : layer.kind,
        );
        expectEqual(letters, [text], "The captured letters");
      }
      expectNothingRan();
    },
  },
  "names and requests of results": {
    promise: "Names and Requests of placed pictures are data as well.",
    async run(subject) {
      const frame = await frameOf(subject, await drawOne(subject, box("box", rect(60, 50, 64, 48))));
      for (const text of hostile) {
        const { id, name } = await subject.host.place(marker(64, 48), frame, {
          kind: "layer",
          name: text,
          request: text,
        });
        expectEqual(name, text, "The name of the placed picture");
        expectEqual(await subject.host.store.requestOf(id), text, "The Request");
        const listed = (await subject.host.layers()).find((info) => info.id === id);
        expectEqual(listed?.name, text, "The name in the layer list");
      }
      expectNothingRan();
    },
  },
  "settings and labels": {
    promise: "Keys, texts and labels of transactions are data as well.",
    async run({ host }) {
      for (const text of hostile) {
        await host.transaction(text, () => host.store.set(text, text));
        expectEqual(await host.store.get(text), text, "The text of a setting");
      }
      expectNothingRan();
    },
  },
});
