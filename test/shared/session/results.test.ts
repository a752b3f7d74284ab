import { describe, expect, test } from "@jest/globals";
import { InvalidRequest } from "../../../sdk/errors.ts";
import { encodePng } from "../../../sdk/node/png.ts";
import { pictureFile, requestOfPicture } from "../../../sdk/surface.ts";
import { withinBounds } from "../../../shared/history/bounds.ts";
import type { History } from "../../../shared/history/history.ts";
import { memoryHistory } from "../../../shared/history/memory.ts";
import { soundResult } from "../../../shared/history/sound-result.ts";
import type { Result } from "../../../shared/session/state.ts";
import { settled } from "./fake-clock.ts";
import { house, openRig, type Rig, sky } from "./rig.ts";

async function withResult(options = {}): Promise<Rig & { readonly result: Result }> {
  const rig = await openRig(options);
  rig.draw(sky, house);
  rig.session.set({ seed: 7, prompt: "A house, by a lake!", style: "watercolour" });
  rig.session.addControl("scribble");
  await rig.session.generate();
  return { ...rig, result: rig.state().results[0]! };
}

describe("a result", () => {
  test("lies over the document while it is hovered over, and the newest wins", async () => {
    const { session, document, result } = await withResult();
    const before = document.content;
    void session.hover(result.id);
    void session.hover(undefined);
    await session.hover(result.id);
    expect([...document.overlays].map(({ image }) => image)).toEqual([result.image]);
    await session.hover(undefined);
    expect([...document.overlays]).toEqual([]);
    expect(document.content).toBe(before);
  });

  test("placed is a layer that knows its Request", async () => {
    const { session, document, state, host, result } = await withResult();
    await session.hover(result.id);
    await session.place(result.id, "layer");
    expect([...document.overlays]).toEqual([]);
    const layer = document.content.layers.at(-1)!;
    expect(layer.name).toBe(result.request.prompt.slice(0, 40));
    expect(state().results[0]!.placed).toBe(layer.id);

    session.set({ prompt: "something else", style: undefined, seed: undefined });
    session.removeControl(state().controls[0]!.id);
    document.select([layer.id]);
    await session.restoreSelected();
    expect(state().settings).toMatchObject({ prompt: "A house, by a lake!", style: "watercolour", seed: 7 });
    expect(state().controls).toMatchObject([{ kind: "scribble", source: { kind: "map" } }]);
    expect(await host.store.requestOf(layer.id)).toMatch(/^H4sI/);
  });

  test("fills the selected shape, and replaces an earlier result", async () => {
    const { session, document, state, result } = await withResult();
    await session.place(result.id, "fill");
    expect(state().notices).toMatchObject([{ level: "info", message: { key: "notice.no-shape" } }]);
    document.select(["house"]);
    await session.place(result.id, "fill");
    expect([...document.content.fills.keys()]).toEqual(["house"]);

    document.select([]);
    await session.place(result.id, "layer");
    const count = document.content.layers.length;
    await session.generate();
    const [newer] = state().results;
    await session.place(newer!.id, "replace");
    expect(state().notices.at(-1)!.message.key).toBe("notice.no-result-layer");
    document.select([document.content.layers.at(-1)!.id]);
    await session.place(newer!.id, "replace");
    expect(document.content.layers).toHaveLength(count);
  });

  test("is placed without its Request where that is too large, which is said", async () => {
    const { session, document, state, result } = await withResult({
      change: (host: Rig["host"]): Rig["host"] => ({
        ...host,
        place: (image, frame, how) =>
          how?.request === undefined
            ? host.place(image, frame, how)
            : Promise.reject(new InvalidRequest("Too large.")),
      }),
    });
    await session.place(result.id, "layer");
    expect(document.content.layers).toHaveLength(3);
    expect(state().notices).toMatchObject([{ message: { key: "notice.placed-without-request" } }]);
  });

  test("as a file carries its Request, and dropped in again restores it", async () => {
    const { session, state, result } = await withResult();
    const file = await session.file(result.id);
    expect(file.name).toMatch(/^a-house-by-a-lake-.*-7\.png$/);
    expect(await requestOfPicture(new Uint8Array(await file.arrayBuffer()))).toMatchObject({ seed: 7 });
    session.set({ prompt: "x", seed: undefined });
    await session.drop(file);
    expect(state().settings).toMatchObject({ prompt: "A house, by a lake!", seed: 7 });
  });

  test("restored gives the same Request again", async () => {
    const { session, state, draw, engines, result } = await withResult();
    draw(house);
    session.set({ prompt: "x", seed: 1, count: 3, steps: 9 });
    await session.restoreResult(result.id);
    await session.generate();
    expect(state().results[0]!.request).toEqual(result.request);
    expect(engines.requests).toHaveLength(2);
  });

  test("removed is gone for good, its overlay too", async () => {
    const { session, document, history, state, result } = await withResult();
    await session.hover(result.id);
    await session.removeResult(result.id);
    expect(state().results).toEqual([]);
    expect([...document.overlays]).toEqual([]);
    expect(await history.load()).toEqual([]);
  });
});

describe("what is dropped", () => {
  const pixels = { width: 8, height: 8, data: new Uint8ClampedArray(256).fill(200) };
  const fileOf = (bytes: Uint8Array, name: string) =>
    new File([new Uint8Array(bytes)], name, { type: "image/png" });

  test("and is a plain picture becomes a control that the model can read", async () => {
    const { session, state, calm } = await openRig();
    await session.drop(fileOf(await encodePng(pixels), "cat.png"));
    await calm();
    expect(state().controls).toMatchObject([
      { kind: "scribble-xdog", source: { kind: "image", name: "cat.png" }, preview: { phase: "ready" } },
    ]);
  });

  test.each([
    ["no picture", () => Promise.resolve(new Uint8Array([1, 2, 3])), "notice.no-picture"],
    ["a damaged PNG", async () => (await pictureFile(pixels, {})).subarray(0, 60), "error.corrupt-file"],
  ])("and is %s changes nothing but says so", async (_, make, key) => {
    const { session, state } = await openRig();
    const { settings, controls } = state();
    await session.drop(fileOf(await make(), "x"));
    expect(state()).toMatchObject({ settings, controls, notices: [{ message: { key } }] });
  });
});

describe("the history", () => {
  test("survives the closing of the panel, the newest first", async () => {
    const history = memoryHistory();
    const first = await withResult({ history });
    await first.clock.pass(1000);
    await first.session.generate();
    await first.session.dispose();
    const { state } = await openRig({ history });
    expect(state().results).toEqual(first.state().results);
    expect(state().results).toHaveLength(2);
  });

  test("keeps what fits, and says what had to go", async () => {
    const { session, state, history } = await withResult({ bounds: { results: 2, bytes: 1e9 } });
    await session.generate();
    expect(state().notices).toEqual([]);
    await session.generate();
    expect(state().results).toHaveLength(2);
    expect(await history.load()).toHaveLength(2);
    expect(state().notices).toMatchObject([
      { message: { key: "notice.history-full", values: { count: 1 } } },
    ]);
  });

  test.each([
    ["SecurityError", "notice.history-unavailable"],
    ["QuotaExceededError", "error.storage-full"],
  ])("that fails with %s is told of once; the results stay", async (name, key) => {
    const fail = () => Promise.reject(new DOMException("no", name));
    const history: History = { load: () => Promise.resolve([]), put: fail, remove: fail };
    const { session, state } = await withResult({ history });
    await session.generate();
    expect(state().results).toHaveLength(2);
    expect(state().notices).toMatchObject([{ message: { key } }]);
  });

  test("that loads slowly loses nothing that was made meanwhile, and brings back nothing removed", async () => {
    const old = (await withResult()).result;
    let give: (results: readonly Result[]) => void = () => undefined;
    const loading = new Promise<readonly Result[]>((resolve) => (give = resolve));
    const { session, state } = await withResult({ history: { ...memoryHistory(), load: () => loading } });
    await session.removeResult("removed");
    give([
      { ...old, id: "old" },
      { ...old, id: "removed" },
    ]);
    await settled();
    expect(
      state()
        .results.map(({ id }) => id)
        .slice(1),
    ).toEqual(["old"]);
    expect(state().results).toHaveLength(2);
  });

  test("counts bytes, keeps the newest whatever its size, and knows a sound result", async () => {
    const { result } = await withResult();
    const more = [result, { ...result, id: "b" }, { ...result, id: "c" }];
    expect(withinBounds(more, { results: 9, bytes: 1 }).kept).toEqual([result]);
    expect(withinBounds(more, { results: 0, bytes: 1e9 }).kept).toEqual([result]);
    expect(withinBounds(more, { results: 9, bytes: 1e9 }).dropped).toEqual([]);
    expect(soundResult(result)).toBe(result);
    expect(soundResult({ ...result, image: { ...result.image, width: 3 } })).toBeUndefined();
    expect(soundResult({ ...result, request: { prompt: 4 } })).toBeUndefined();
    expect(soundResult(undefined)).toBeUndefined();
  });
});
