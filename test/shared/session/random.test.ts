import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { DeviceLost, HostTimeout } from "../../../sdk/errors.ts";
import { poseTemplates } from "../../../sdk/conditioning/index.ts";
import { settled } from "./fake-clock.ts";
import { box, openRig, type Rig, sky } from "./rig.ts";

/** Numbers from 0 to 1 that a failing test can repeat. */
function random(seed: number): () => number {
  let state = seed + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

interface Play extends Rig {
  readonly next: () => number;
  readonly pick: <T>(from: readonly T[]) => T | undefined;
  readonly editor: { broken: boolean };
}

/** What a user, an editor and a device do; nothing is waited for. */
const moves: readonly ((play: Play) => unknown)[] = [
  ({ session }) => session.generate(),
  ({ session }) => session.generate(),
  ({ draw, next }) =>
    draw(box(`box ${next()}`, "house", { x: next() * 150, y: next() * 60, width: 40, height: 30 })),
  ({ document, pick }) => document.select([pick(document.content.layers)!.id]),
  ({ document }) => document.select([]),
  ({ session, pick }) => session.addControl(pick(["scribble", "segmentation", "depth", "pose", "canny"])!),
  ({ session, pick, state, next }) =>
    session.changeControl(pick(state().controls)?.id ?? "", { strength: next(), on: next() > 0.3 }),
  ({ session, pick, state, next }) =>
    session.changeControl(pick(state().controls)?.id ?? "", { start: next(), end: next() }),
  ({ session, pick, state, next }) => session.moveControl(pick(state().controls)?.id ?? "", next() * 5),
  ({ session, pick, state }) => session.removeControl(pick(state().controls)?.id ?? ""),
  ({ session, pick, next }) =>
    session.set({ task: pick(["new", "redraw", "fill"]), count: 1 + Math.floor(next() * 3) }),
  ({ session, next }) => session.set({ prompt: `words ${next()}`, size: { width: 32, height: 48 } }),
  ({ session }) => session.set({ size: "auto" }),
  ({ session, pick, state }) => session.cancel(pick(state().jobs)?.id ?? ""),
  ({ session }) => session.cancelAll(),
  ({ session, state }) => session.setLive(!state().live),
  ({ session, pick, state }) => session.hover(pick(state().results)?.id),
  ({ session }) => session.hover(undefined),
  ({ session, pick, state }) =>
    session.place(pick(state().results)?.id ?? "", pick(["layer", "fill", "replace"])!),
  ({ session, pick, state }) => session.removeResult(pick(state().results)?.id ?? ""),
  ({ session, pick, state }) => session.restoreResult(pick(state().results)?.id ?? ""),
  ({ session }) => session.restoreSelected(),
  ({ session, pick }) => session.insertPose(pick(poseTemplates)!.name),
  ({ session }) => session.addModel("https://example.invalid/other/"),
  ({ session, pick, state }) => session.chooseModel(pick(state().models)!.id),
  ({ session }) => session.removeModel("model-1"),
  ({ session, pick, state }) => session.act(pick(state().notices)?.id ?? ""),
  ({ engines }) => engines.hold(),
  ({ engines }) => engines.go(),
  ({ engines }) => (engines.failRun = new DeviceLost("lost")),
  ({ engines }) => (engines.failOpening = new Error("broken")),
  ({ editor, next }) => (editor.broken = next() < 0.5),
  ({ clock, next }) => clock.pass(next() * 600),
  ({ clock, next }) => clock.pass(next() * 600),
  () => settled(1),
];

async function play(seed: number, length: number): Promise<Play> {
  const next = random(seed);
  const editor = { broken: false };
  const rig = await openRig({
    bounds: { results: 6, bytes: 1e9 },
    answers: () =>
      editor.broken && next() < 0.3 ? Promise.reject(new HostTimeout("silent")) : Promise.resolve(),
  });
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(next() * from.length)];
  const game: Play = { ...rig, next, pick, editor };
  rig.draw(sky);
  const results: unknown[] = [];
  for (let i = 0; i < length; i++) {
    const done = pick(moves)!(game);
    results.push(done);
    if (next() > 0.4) continue;
    // What waits for a held engine would wait for ever.
    rig.engines.go();
    await done;
  }
  editor.broken = false;
  rig.document.contentChanged.emit();
  rig.engines.go();
  await rig.calm();
  await Promise.all(results);
  await rig.calm();
  return game;
}

describe("whatever is done in whatever order", () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  beforeAll(() => void process.on("unhandledRejection", note));
  afterAll(() => void process.off("unhandledRejection", note));

  test.each(Array.from({ length: 12 }, (_, seed) => [seed]))(
    "nothing is lost or left behind (%i)",
    async (seed) => {
      const { session, state, document, engines, history, calm } = await play(seed, 60);
      const { jobs, results, controls, size, models, model, notices } = state();

      expect(jobs).toEqual([]);
      expect(unhandled).toEqual([]);
      expect(notices.length).toBeLessThanOrEqual(5);
      expect(models.map(({ id }) => id)).toContain(model);

      expect(new Set(results.map(({ id }) => id)).size).toBe(results.length);
      expect(results.length).toBeLessThanOrEqual(6);
      const kept = (await history.load()).map(({ id }) => id);
      expect(kept.sort()).toEqual(results.map(({ id }) => id).sort());

      expect(new Set(controls.map(({ id }) => id)).size).toBe(controls.length);
      for (const { start, end, weight, on, preview } of controls) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(1);
        expect(weight).toBeGreaterThanOrEqual(0);
        if (on) expect(preview.phase).toMatch(/^(ready|failed)$/);
        if (on && preview.phase === "ready")
          expect(preview.map).toMatchObject({ width: size.width, height: size.height });
      }
      for (const request of engines.requests)
        for (const { map } of request.controls ?? [])
          expect([map.width, map.height]).toEqual([request.width, request.height]);

      const count = (word: string) => engines.log.filter((line) => line.startsWith(word)).length;
      expect(count("start")).toBe(count("end") + count("stop") + count("fail"));

      session.setLive(false);
      await session.hover(undefined);
      await calm();
      expect([...document.overlays]).toEqual([]);
      await session.dispose();
      await calm();
      expect(engines.alive()).toBe(0);
      expect(unhandled).toEqual([]);
    },
  );
});
