import { family } from "../case.ts";
import { expect, expectEqual } from "../expect.ts";
import { box, rect } from "../scene.ts";
import { drawOne, leavesAlone } from "../steps.ts";
import type { HostSubject } from "../subject.ts";

async function comesBack({ host: { store } }: HostSubject, key: string, text: string): Promise<void> {
  await store.set(key, text);
  const found = await store.get(key);
  expect(
    found === text,
    `The text of ${text.length} characters under "${key}" came back as ${found === undefined ? "nothing" : "another"}.`,
  );
}

export const store = family("store", {
  empty: {
    promise: "There is nothing under a name that was never set, whatever the name.",
    async run({ host }) {
      for (const key of ["unknown", "__proto__", "constructor", "toString", ""]) {
        expectEqual(await host.store.get(key), undefined, `The text under "${key}"`);
      }
    },
  },
  "set and get": {
    promise: "A text comes back as it was set, the empty one too.",
    async run(subject) {
      await comesBack(subject, "settings", '{"prompt":"a lighthouse"}');
      await comesBack(subject, "empty", "");
    },
  },
  "any characters": {
    promise: "Keys and texts may hold any characters.",
    async run(subject) {
      await comesBack(subject, "设置 “ü” 🗝", 'a "quote", a \\ and a \u0000, \u2028 灯台 🌊\r\n</script>');
      await comesBack(subject, "__proto__", "kept");
    },
  },
  "large text": {
    promise: "A text of 50 000 characters is kept.",
    run: (subject) => comesBack(subject, "history", "0123456789".repeat(5000)),
  },
  "one apart from another": {
    promise: "Texts under several names do not mix, and the latest one counts.",
    async run(subject) {
      const { store: texts } = subject.host;
      await Promise.all([texts.set("a", "1"), texts.set("b", "2"), texts.set("ab", "3")]);
      await texts.set("a", "4");
      expectEqual(
        [await texts.get("a"), await texts.get("b"), await texts.get("ab")],
        ["4", "2", "3"],
        "The texts",
      );
    },
  },
  removal: {
    promise: "Setting nothing takes a text away, once or twice.",
    async run(subject) {
      await comesBack(subject, "settings", "text");
      await subject.host.store.set("settings", undefined);
      await subject.host.store.set("settings", undefined);
      expectEqual(await subject.host.store.get("settings"), undefined, "The text that was taken away");
    },
  },
  "beside the document": {
    promise: "Keeping a setting changes nothing of the document.",
    async run(subject) {
      await subject.select([await drawOne(subject, box("shape", rect(60, 50, 64, 48)))]);
      await leavesAlone(subject, "Keeping a setting", () => subject.host.store.set("settings", "text"));
    },
  },
});
