import { createStore, set } from "idb-keyval";
import { pictureFile, requestOfPicture } from "../../../sdk/surface.ts";
import { indexedDbHistory } from "../../../shared/history/indexed-db.ts";
import type { Result } from "../../../shared/session/state.ts";

const history = indexedDbHistory("test");

const resultOf = (id: string, made: number): Result => ({
  id,
  made,
  image: { width: 2, height: 1, data: new Uint8ClampedArray([1, 2, 3, 255, 4, 5, 6, 255]) },
  request: {
    prompt: id,
    negativePrompt: "",
    promptSyntax: "plain",
    clipSkip: 0,
    width: 2,
    height: 1,
    steps: 4,
    seed: 7,
    scheduler: "ddim",
    guidanceScale: 2,
    start: { kind: "noise" },
    controls: [],
    regions: [],
    loras: [],
    hypernetworks: [],
  },
  frame: { x: 0, y: 0, width: 2, height: 1 },
  seconds: 1,
  placed: undefined,
});

const reasonOf = (work: () => Promise<unknown>): Promise<string> =>
  work().then(
    () => "fulfilled",
    (error: unknown) => (error as Error).name,
  );

export const pageFunctions = {
  put: (id: string, made: number) => history.put(resultOf(id, made)),
  /** What an older version or a broken disk may have left. */
  spoil: () => set("broken", { id: "broken", image: "none" }, createStore("underdrawing-test", "results")),
  ids: async () => (await history.load()).map(({ id }) => id),
  pixels: async () => [...(await history.load())[0]!.image.data],
  remove: (id: string) => history.remove(id),
  reasons: () =>
    Promise.all([
      reasonOf(() => history.load()),
      reasonOf(() => history.put(resultOf("a", 1))),
      reasonOf(() => history.remove("a")),
    ]),
  /** Picture files need nothing but what browsers have. */
  async promptThroughFile() {
    const { image, request } = resultOf("through a file", 1);
    return (await requestOfPicture(await pictureFile(image, request)))?.prompt;
  },
};

Object.assign(globalThis, { pageFunctions });
