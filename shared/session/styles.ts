/** A look that is added to a prompt; its name stands in shared/strings as `style.<id>`. */
export interface Style {
  readonly id: string;
  /** Follow the prompt's own words. */
  readonly prompt: string;
  readonly negativePrompt: string;
}

const photographic = "photograph, photorealistic";
const drawn = "drawing, painting, cartoon";

/** In the order in which a panel shows them. */
export const styles: readonly Style[] = [
  { id: "photo", prompt: "photograph, natural light, 35 mm, sharp focus", negativePrompt: drawn },
  { id: "watercolour", prompt: "watercolour on rough paper, loose washes", negativePrompt: photographic },
  { id: "oil", prompt: "oil painting, visible brush strokes, canvas", negativePrompt: photographic },
  { id: "ink", prompt: "ink drawing, fine hatching, black on white", negativePrompt: photographic },
  { id: "pastel", prompt: "soft pastel on toned paper", negativePrompt: photographic },
  { id: "papercut", prompt: "paper cut, layered coloured paper, soft shadows", negativePrompt: photographic },
  { id: "flat", prompt: "flat vector illustration, few colours, clean shapes", negativePrompt: photographic },
  { id: "render", prompt: "3D render, studio lighting, soft shadows", negativePrompt: drawn },
];
