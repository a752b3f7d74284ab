import { describe, expect, test } from "@jest/globals";
import { box, house, openRig, sky } from "./rig.ts";

describe("warnings", () => {
  test("name layers without a class; a class that is chosen stays with the panel", async () => {
    const { session, draw, state, document, calm } = await openRig();
    draw(sky, box("f", "Frame 12", { x: 10, y: 60, width: 20, height: 20 }));
    session.addControl("segmentation");
    await calm();
    const [control] = state().controls;
    expect(control!.warnings).toMatchObject([
      { key: "warning.no-class", values: { layer: "Frame 12", layerId: "f" } },
    ]);
    expect(control!.warnings[0]!.suggestions).toContain("sky");
    session.chooseClass(control!.id, "f", "sofa");
    await calm();
    const [chosen] = state().controls;
    expect(chosen!.warnings).toEqual([]);
    expect(chosen!.preview).toMatchObject({ map: { matched: [{}, { id: "f", className: "sofa" }] } });
    expect(document.content.layers.at(-1)!.name).toBe("Frame 12");
  });

  test("tell of maps that show nothing, of hidden layers, of what is larger than the frame", async () => {
    const { session, draw, state, document, calm } = await openRig();
    draw(
      box("big", "wall", { x: -500, y: 0, width: 900, height: 100 }),
      { ...house, visible: false },
      box("small", "door", { x: 10, y: 10, width: 20, height: 20 }),
    );
    session.addControl("segmentation", { kind: "frame" });
    session.addControl("pose", { kind: "frame" });
    await calm();
    const [segmentation, pose] = state().controls;
    expect(segmentation!.warnings).toMatchObject([
      { key: "warning.ignored", values: { layer: "house", why: "is hidden" } },
      { key: "warning.beyond-frame", values: { layer: "wall" } },
    ]);
    expect(pose!.warnings.map(({ key }) => key)).toContain("warning.empty-map");
    document.select(["small"]);
    session.changeControl(segmentation!.id, { source: { kind: "layer", id: "big", name: "wall" } });
    await calm();
    expect(state().controls[0]!.warnings).toMatchObject([{ key: "warning.beyond-frame" }]);
  });
});

describe("controls", () => {
  test("let the slider go when weight or range is set, and take it up again", async () => {
    const { session, state } = await openRig();
    session.addControl("scribble");
    const { id } = state().controls[0]!;
    session.changeControl(id, { strength: 1 });
    expect(state().controls[0]).toMatchObject({ strength: 1, weight: 1.6, start: 0, end: 1 });
    session.changeControl(id, { end: 0.4, start: 0.7 });
    expect(state().controls[0]).toMatchObject({ strength: undefined, start: 0.7, end: 0.7 });
    session.changeControl(id, { weight: NaN });
    expect(state().controls[0]!.weight).toBe(0);
    session.changeControl(id, { strength: 0.5 });
    expect(state().controls[0]).toMatchObject({ strength: 0.5, start: 0, end: 0.65 });
  });

  test("pull as the chosen model needs it", async () => {
    const { session, state } = await openRig();
    session.addControl("scribble");
    session.changeControl(state().controls[0]!.id, { strength: 1 });
    await session.addModel("https://example.invalid/model/");
    expect(state().controls[0]!.weight).toBe(1);
    session.chooseModel("builtin");
    expect(state().controls[0]!.weight).toBe(1.6);
  });

  test("forget options of another kind, and move about", async () => {
    const { session, state } = await openRig();
    for (const kind of ["scribble", "depth", "pose"]) session.addControl(kind);
    const [first, , third] = state().controls;
    session.changeControl(first!.id, { options: { strokeWidth: 3 } });
    session.changeControl(first!.id, { kind: "canny" });
    expect(state().controls[0]).toMatchObject({ kind: "canny", options: {}, supported: false });
    session.moveControl(third!.id, 0);
    session.moveControl(first!.id, 99);
    session.moveControl("nobody", 0);
    expect(state().controls.map(({ kind }) => kind)).toEqual(["pose", "depth", "canny"]);
  });

  test("take a picture as their source, drawn by a kind that can", async () => {
    const { session, state, calm } = await openRig();
    session.addControl("scribble");
    const image = { width: 16, height: 16, data: new Uint8ClampedArray(1024).fill(90) };
    session.useImage(state().controls[0]!.id, "photo.jpg", image);
    await calm();
    expect(state().controls[0]).toMatchObject({ kind: "scribble-xdog", preview: { phase: "ready" } });
  });
});

describe("things to draw with", () => {
  test("a pose and swatches are put into the frame as layers to be edited", async () => {
    const { session, document, state, calm } = await openRig();
    await session.insertPose("standing");
    await session.insertSwatches(["sofa", "tree", "sky"]);
    await session.insertPose("nobody's");
    expect(document.content.layers.map(({ name }) => name)).toEqual(["Person", "sofa", "tree", "sky"]);
    document.contentChanged.emit();
    session.addControl("pose");
    session.addControl("segmentation");
    await calm();
    const [pose, segmentation] = state().controls;
    expect(pose!.warnings.map(({ key }) => key)).not.toContain("warning.empty-map");
    expect(segmentation!.preview).toMatchObject({ phase: "ready" });
  });

  test("are not offered by an editor that takes none", async () => {
    const { session, state } = await openRig({
      change: (host) => ({ ...host, insert: undefined }),
    });
    expect(state().host.inserts).toBe(false);
    await session.insertPose("standing");
    expect(state().notices).toEqual([]);
  });
});
