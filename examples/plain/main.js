import { createEngine } from "underdrawing";
import { buildMap } from "underdrawing/conditioning";
import { readSvg } from "underdrawing/host";

const [form, prompt, kind, file, paint, status] = ["form", "prompt", "kind", "file", "paint", "status"].map(
  (id) => document.getElementById(id),
);
const size = { width: 128, height: 128 };

let drawing;
let map;

async function open(svg) {
  document.getElementById("drawing").src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  drawing = await readSvg(svg);
  await showMap();
}

async function showMap() {
  map = await buildMap(kind.value, { drawing, fit: size });
  show("map", map);
}

/** Maps are RGB, pictures RGBA. */
function show(id, { width, height, data }) {
  const canvas = Object.assign(document.getElementById(id), { width, height });
  const pixels = new ImageData(width, height);
  const channels = data.length / (width * height);
  pixels.data.fill(255);
  for (let i = 0; i < width * height; i++)
    pixels.data.set(data.subarray(i * channels, i * channels + channels), i * 4);
  canvas.getContext("2d").putImageData(pixels, 0, 0);
}

/** Does it, with the button off; what goes wrong is said in the error's own words. */
async function doing(work) {
  paint.disabled = true;
  try {
    await work();
  } catch (error) {
    status.textContent = error.message;
  }
  paint.disabled = false;
}

let engine;
await doing(async () => {
  const example = await fetch("../../models/examples/harbour.svg");
  await open(await example.text());
  engine = await createEngine({ model: "builtin" });
  status.textContent = `Ready, on ${engine.info.backend}`;
});

kind.addEventListener("change", () => doing(showMap));
file.addEventListener("change", () => doing(async () => open(await file.files[0].text())));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void doing(async () => {
    const began = performance.now();
    status.textContent = "Reading the prompt…";
    const run = engine.generate(
      { ...size, prompt: prompt.value, steps: 20, seed: 3, controls: [{ map, weight: 1.5 }] },
      { previews: 4 },
    );
    for await (const event of run) {
      if (event.type === "step") status.textContent = `Step ${event.index} of ${event.of}`;
      if (event.type === "preview" || event.type === "image") show("picture", event.image);
    }
    status.textContent = `Painted in ${((performance.now() - began) / 1000).toFixed(1)} s`;
  });
});
