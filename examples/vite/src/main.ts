import { Canvas, PencilBrush, type FabricObject } from "fabric";
import { createEngine } from "underdrawing";
import { scribble } from "underdrawing/conditioning";
import { fabricHost } from "underdrawing/hosts/fabric";
import { starter } from "./starter.ts";

const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const prompt = find<HTMLInputElement>("prompt");
const paint = find<HTMLButtonElement>("paint");
const status = find("status");

const canvas = new Canvas("canvas", { backgroundColor: "#ffffff", isDrawingMode: true });
canvas.freeDrawingBrush = new PencilBrush(canvas);
canvas.freeDrawingBrush.width = 5;
canvas.add(...starter());

const host = fabricHost(canvas);
const size = { width: 128, height: 128 };

/** The latest result. It steps aside when the user draws on. */
let picture: FabricObject | undefined;
canvas.on("mouse:down", () => {
  if (picture) canvas.remove(picture);
  picture = undefined;
  status.textContent = "Draw, then paint.";
});

const engine = await createEngine({ model: "builtin" });
status.textContent = "Draw, then paint.";
paint.disabled = false;

async function paintDrawing(): Promise<void> {
  const drawing = await host.capture("frame");
  const map = await scribble(drawing, size);
  const controls = [{ map, weight: 1.5 }];
  const run = engine.generate({ ...size, prompt: prompt.value, steps: 20, seed: 3, controls });
  for await (const event of run)
    if (event.type === "step") status.textContent = `Step ${event.index} of ${event.of}`;
  const { images } = await run.result;
  if (picture) canvas.remove(picture);
  await host.place(images[0]!, drawing.frame);
  picture = canvas.getObjects().at(-1);
  status.textContent = "Draw on to change it.";
}

find<HTMLFormElement>("form").addEventListener("submit", (event) => {
  event.preventDefault();
  paint.disabled = true;
  paintDrawing()
    .catch((error: unknown) => (status.textContent = (error as Error).message))
    .finally(() => (paint.disabled = false));
});
