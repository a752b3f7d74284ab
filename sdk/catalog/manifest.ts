import { z } from "zod";

/**
 * How far a statement of a manifest can be relied on: nobody has looked; a public text says so, and `sources` names it;
 * the published thing itself was compared.
 */
const reliance = z.enum(["unverified", "cited", "checked"]);

const id = z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/);
const commit = z.string().regex(/^[0-9a-f]{40}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const file = z.strictObject({
  /** Inside the repository. */
  path: z.string().regex(/^[^/].*\.(?:safetensors|json|txt|onnx|bin|pth|pt|ckpt)$/),
  /** Left out where it is not known: it is learned on first use. */
  bytes: z.int().positive().optional(),
  /** Of the whole file. Left out where it is not known. */
  sha256: sha256.optional(),
});

/** What `models/catalog/<id>.json` holds: one public model, and what is known of it. */
export const manifestSchema = z.strictObject({
  id,
  title: z.string().min(1),
  kind: z.enum(["base", "controlnet", "control-lora", "t2i-adapter", "lora", "vae", "preprocessor"]),
  /** Bases of the same family take the same add-ons; "any" suits all of them. */
  family: z.enum(["sd1", "sd2", "any"]),
  /** One sentence: what it is good at. */
  about: z.string().min(1),
  /** "org/name" on the Hugging Face hub. */
  repository: z.string().regex(/^[\w-][\w.-]*\/[\w-][\w.-]*$/),
  /** The commit that is meant; where there is none, the one of the first use is kept. */
  revision: commit.optional(),
  /** The one file that is opened; the repository as a folder in diffusers layout where it is absent. */
  file: z.string().optional(),
  /** Files of which something is known. */
  files: z.array(file).default([]),
  licence: z.strictObject({
    /** As on its page: "creativeml-openrail-m". */
    id: z.string().min(1),
    /** What it asks for, in one line. */
    terms: z.string().min(1).max(160),
    url: z.url(),
  }),
  /** Of a control: the kind of its maps, as `controlKinds` names it. */
  control: z.string().optional(),
  /** What the UNet of a base takes beside the noise, where it is no plain one: a masked picture, or a picture to edit. */
  takes: z.enum(["inpaint", "edit"]).optional(),
  /** Ids of models that it is used with. */
  goesWith: z.array(id).default([]),
  /** What its publisher advises. */
  defaults: z
    .strictObject({
      steps: z.int().min(1).max(100),
      guidanceScale: z.number().min(0).max(30),
      scheduler: z.string(),
      /** Side of the pictures that it was trained on, in pixels. */
      side: z.int().multipleOf(64),
      /** At which a LoRA or a control is added. */
      weight: z.number().positive().max(2),
      /** Words that a prompt must hold for it to show. */
      triggerWords: z.array(z.string().min(1)),
    })
    .partial()
    .default({}),
  /** Why this package cannot run it yet; absent where it can. */
  missing: z.string().optional(),
  verified: z.strictObject({ files: reliance, licence: reliance, defaults: reliance, run: reliance }),
  /** Where its facts stand. */
  sources: z.array(z.string().min(1)).default([]),
});

/** A model of the catalogue, as its manifest tells it. */
export type Manifest = z.output<typeof manifestSchema>;
