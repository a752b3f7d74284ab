import { describe, expect, test } from "@jest/globals";
import { settled } from "./fake-clock.ts";
import { box, house, openRig, sky } from "./rig.ts";

describe("live mode", () => {
  test("paints after an edit, with fewer steps and one seed, and keeps one result", async () => {
    const { session, draw, calm, engines, state, document } = await openRig();
    engines.info = { ...engines.info, defaults: { ...engines.info.defaults, steps: 20 } };
    draw(sky);
    session.setLive(true);
    await calm();
    draw(house);
    await calm();
    draw(box("tree", "tree", { x: 10, y: 20, width: 20, height: 40 }));
    await calm();
    expect(engines.requests.map(({ steps }) => steps)).toEqual([8, 8, 8]);
    expect(new Set(engines.requests.map(({ seed }) => seed)).size).toBe(1);
    expect(state().results).toHaveLength(1);
    expect([...document.overlays]).toHaveLength(1);
    expect(document.history).toEqual(["Draw", "Draw", "Draw"]);

    session.setLive(false);
    await calm();
    expect([...document.overlays]).toEqual([]);
    expect(state().results).toHaveLength(1);
    draw(box("rock", "rock", { x: 0, y: 80, width: 20, height: 20 }));
    await calm();
    expect(engines.requests).toHaveLength(3);
  });

  test("waits until a stroke is over", async () => {
    const { session, draw, clock, calm, engines } = await openRig();
    draw(sky);
    session.setLive(true);
    await calm();
    for (let i = 0; i < 10; i++) {
      draw(box(`stroke ${i}`, "stroke", { x: i, y: 0, width: 5, height: 5 }));
      await clock.pass(50);
    }
    expect(engines.requests).toHaveLength(1);
    await calm();
    expect(engines.requests).toHaveLength(2);
  });

  test("gives up what it paints of an older drawing: the newest wins", async () => {
    const { session, draw, clock, calm, engines, state } = await openRig();
    draw(sky);
    session.set({ seed: 5 });
    session.setLive(true);
    await calm();
    engines.hold();
    for (const id of ["a", "b", "c"]) {
      draw(box(id, "house", { x: 0, y: 0, width: 20, height: 20 }));
      await clock.pass(400);
    }
    expect(state().jobs.filter(({ phase }) => phase !== "cancelling")).toHaveLength(1);
    engines.go();
    await calm();
    expect(engines.log.filter((line) => line === "end 5")).toHaveLength(2);
    expect(state()).toMatchObject({ jobs: [], notices: [], results: [{ request: { seed: 5 } }] });
  });

  test("tells the time from the edit to its picture", async () => {
    const { session, draw, clock, calm, engines, state } = await openRig();
    draw(sky);
    session.setLive(true);
    await calm();
    engines.hold();
    draw(house);
    await clock.pass(1250);
    engines.go();
    await settled();
    expect(state().liveSeconds).toBe(1.25);
    expect(state().results[0]!.seconds).toBe(1.25);
  });

  test("follows words and controls too", async () => {
    const { session, draw, calm, engines } = await openRig();
    draw(sky);
    session.setLive(true);
    await calm();
    session.set({ prompt: "at night" });
    await calm();
    session.addControl("depth");
    await calm();
    expect(engines.requests).toMatchObject([
      { prompt: "" },
      { prompt: "at night", controls: [] },
      { prompt: "at night", controls: [{ kind: "depth" }] },
    ]);
  });

  test("turned off while it paints leaves neither overlay nor job behind", async () => {
    const { session, draw, clock, calm, engines, state, document } = await openRig();
    draw(sky);
    session.setLive(true);
    await calm();
    engines.hold();
    draw(house);
    await clock.pass(400);
    session.setLive(false);
    engines.go();
    await calm();
    expect(state()).toMatchObject({ jobs: [], notices: [], live: false });
    expect([...document.overlays]).toEqual([]);
  });

  test("says once what goes wrong, and stays on", async () => {
    const { session, draw, calm, engines, state } = await openRig();
    draw(sky);
    engines.failOpening = new Error("broken");
    session.setLive(true);
    await calm();
    expect(state()).toMatchObject({ live: true, notices: [{ message: { key: "error.unexpected" } }] });
    draw(house);
    await calm();
    expect(state().results).toHaveLength(1);
  });
});
