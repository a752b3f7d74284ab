import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { paintDrawing } from "../../../sdk/conditioning/index.ts";
import type { Drawing, Layer } from "../../../sdk/host/index.ts";
import { MemoryDocument, memoryHost, readSvg } from "../../../sdk/host/index.ts";
import type { Engine } from "../../../sdk/index.ts";
import { createEngine } from "../../../sdk/node/create-engine.ts";
import { memoryHistory } from "../../../shared/history/memory.ts";
import { createSession } from "../../../shared/session/create-session.ts";
import type { Session } from "../../../shared/session/session.ts";
import { box } from "./rig.ts";

/** A panel at a harbour, with the built-in model on WASM: 4 steps at 64 × 64. */
describe("with the built-in model", () => {
  let drawing: Drawing;
  let document: MemoryDocument;
  let session: Session;
  const opened: Engine[] = [];

  beforeAll(async () => {
    drawing = await readSvg(readFileSync("models/examples/harbour.svg", "utf8"));
    document = new MemoryDocument(drawing.frame);
    document.change("Import", { layers: drawing.layers });
    session = createSession({
      host: memoryHost(document, { paint: paintDrawing }),
      history: memoryHistory(),
      async createEngine(options) {
        const engine = await createEngine({ ...options, backend: "wasm" });
        opened.push(engine);
        return engine;
      },
      findGpu: () => Promise.resolve(undefined),
    });
  });
  afterAll(() => session.dispose());

  test("a drawing becomes a picture, is placed, and gives the same picture again", async () => {
    session.addControl("scribble");
    session.addControl("segmentation");
    session.set({
      prompt: "a lighthouse by the sea, at dusk",
      size: { width: 64, height: 64 },
      steps: 4,
      seed: 3,
    });
    const files: number[] = [];
    const stop = session.state.subscribe(() => {
      const { engine, jobs } = session.state.get();
      if (engine.phase === "ready" && jobs[0]?.loading) files.push(jobs[0].loading.loadedBytes);
    });
    await session.generate();
    stop();
    expect(files.at(-1)).toBeGreaterThan(5e6);
    const state = session.state.get();
    expect(state.notices).toEqual([]);
    expect(state.engine.phase).toBe("ready");
    const [result] = state.results;
    expect(result!.request).toMatchObject({ width: 64, height: 64, steps: 4, seed: 3 });
    expect(result!.request.controls.map(({ model }) => model)).toEqual(["scribble", "segmentation"]);
    expect(new Set(result!.image.data).size).toBeGreaterThan(50);

    await session.place(result!.id, "layer");
    const layer = document.content.layers.at(-1)!;
    expect(layer.kind).toBe("bitmap");
    document.select([layer.id]);
    session.set({ prompt: "", seed: 4 });
    await session.restoreSelected();
    await session.generate();
    expect(session.state.get().results[0]!.image.data).toEqual(result!.image.data);
    expect(opened).toHaveLength(1);
  });

  test("a selection is filled: outside its soft edge the document stays as it was", async () => {
    const { frame } = drawing;
    const hole: Layer = box("hole", "boat", {
      x: frame.x + frame.width * 0.4,
      y: frame.y + frame.height * 0.4,
      width: frame.width * 0.2,
      height: frame.height * 0.2,
    });
    document.change("Draw", { layers: [...drawing.layers, hole] });
    document.contentChanged.emit();
    document.select(["hole"]);
    for (const { id } of session.state.get().controls) session.removeControl(id);
    session.set({ task: "fill", change: 1, prompt: "a red boat on the sea" });
    await session.generate();
    expect(session.state.get().notices).toEqual([]);
    const [result] = session.state.get().results;
    const { mask, image, frame: context } = result!;
    expect(result!.request.start).toMatchObject({ kind: "inpaint", strength: 1 });
    expect([mask!.width, mask!.height]).toEqual([image.width, image.height]);
    expect(context.width).toBeGreaterThan(frame.width * 0.2 * 1.5);
    expect(mask!.data[0]).toBe(0);
    expect(mask!.data[(image.width * image.height + image.width) / 2]).toBe(255);
  });
});
