/** A look that is added to a prompt; its name stands in shared/strings as `style.<id>`. */
export interface Style {
  readonly id: string;
  /** Follow the prompt's own words. */
  readonly prompt: string;
  readonly negativePrompt: string;
}

const photographic = "photograph, photorealistic";
const drawn = "drawing, painting, cartoon";

/** In the order in which a panel shows them; five of them in the words that the built-in model has learned. */
export const styles: readonly Style[] = [
  { id: "photo", prompt: "photograph, natural light, 35 mm, sharp focus", negativePrompt: drawn },
  { id: "watercolour", prompt: "watercolor painting", negativePrompt: photographic },
  { id: "oil", prompt: "oil painting, visible brush strokes, canvas", negativePrompt: photographic },
  { id: "ink", prompt: "ink and wash", negativePrompt: photographic },
  { id: "pastel", prompt: "soft pastel drawing", negativePrompt: photographic },
  { id: "papercut", prompt: "layered paper cut", negativePrompt: photographic },
  { id: "flat", prompt: "flat poster illustration", negativePrompt: photographic },
  { id: "render", prompt: "3D render, studio lighting, soft shadows", negativePrompt: drawn },
];
