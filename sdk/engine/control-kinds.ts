import { InvalidRequest } from "../errors.ts";

/** A kind of control: what its maps show, and what the networks trained on them expect. */
export interface ControlKind {
  /** As Requests and ControlNets call it. */
  readonly name: string;
  /** Other names in use: of preprocessors, of other tools. */
  readonly aliases: readonly string[];
  /** What the map shows, for people. */
  readonly shows: string;
  /** What is drawn on what: "light" marks on black, "flat" colours of a palette, a "picture" as it is. */
  readonly look: "light-on-dark" | "near-is-light" | "directions" | "flat-colours" | "picture";
  /** Values of the map: [0, 1], or [0, 1] with −1 where a pixel is masked. */
  readonly range: "unit" | "unit-with-holes";
  /** What a Request means that says nothing of its own. */
  readonly defaults: { readonly weight: number; readonly start: number; readonly end: number };
  /** The network averages over the picture: it steers by content, not by place. */
  readonly globalPool: boolean;
  /** The ControlNet 1.1 of that kind for Stable Diffusion 1.5, where there is one. */
  readonly checkpoint?: string;
}

const ALWAYS = { weight: 1, start: 0, end: 1 } as const;

const kind = (
  name: string,
  shows: string,
  look: ControlKind["look"],
  more: Partial<ControlKind> = {},
): ControlKind => ({
  name,
  shows,
  look,
  aliases: [],
  range: "unit",
  defaults: ALWAYS,
  globalPool: false,
  ...more,
});

const v11 = (name: string): string => `lllyasviel/control_${name}`;

/** The kinds of ControlNet 1.1 (Zhang et al. 2023, and the model cards of its checkpoints). */
const KINDS = new Map(
  [
    kind("canny", "edges, one pixel wide", "light-on-dark", { checkpoint: v11("v11p_sd15_canny") }),
    kind("softedge", "edges, soft and of different strength", "light-on-dark", {
      aliases: ["hed", "pidinet"],
      checkpoint: v11("v11p_sd15_softedge"),
    }),
    kind("lineart", "the lines of a drawing", "light-on-dark", { checkpoint: v11("v11p_sd15_lineart") }),
    kind("lineart-anime", "the lines of an anime drawing", "light-on-dark", {
      aliases: ["lineart_anime"],
      checkpoint: v11("v11p_sd15s2_lineart_anime"),
    }),
    kind("scribble", "quick strokes, some pixels wide", "light-on-dark", {
      aliases: ["sketch"],
      checkpoint: v11("v11p_sd15_scribble"),
    }),
    kind("mlsd", "straight lines", "light-on-dark", { checkpoint: v11("v11p_sd15_mlsd") }),
    kind("depth", "distance, near is white", "near-is-light", { checkpoint: v11("v11f1p_sd15_depth") }),
    kind("normal", "which way surfaces face; blue faces the viewer, red left, green up", "directions", {
      aliases: ["normalbae", "normal-bae"],
      checkpoint: v11("v11p_sd15_normalbae"),
    }),
    kind("segmentation", "what is where, in the colours of ADE20K-150", "flat-colours", {
      aliases: ["seg"],
      checkpoint: v11("v11p_sd15_seg"),
    }),
    kind("pose", "the joints and limbs of people, as OpenPose draws them", "flat-colours", {
      aliases: ["openpose"],
      checkpoint: v11("v11p_sd15_openpose"),
    }),
    kind("tile", "the picture itself, whose details are painted anew", "picture", {
      checkpoint: v11("v11f1e_sd15_tile"),
    }),
    kind("blur", "the picture, blurred", "picture"),
    kind("inpaint", "the picture with holes", "picture", {
      range: "unit-with-holes",
      checkpoint: v11("v11p_sd15_inpaint"),
    }),
    kind("shuffle", "the picture's colours and textures, out of place", "picture", {
      globalPool: true,
      checkpoint: v11("v11e_sd15_shuffle"),
    }),
    kind("ip2p", "the picture to edit by an instruction", "picture", {
      aliases: ["instruct-pix2pix"],
      checkpoint: v11("v11e_sd15_ip2p"),
    }),
  ].map((each) => [each.name, each] as const),
);

/** Every kind that is known, those of one's own too, in the order in which a panel lists them. */
export const controlKinds = (): readonly ControlKind[] => [...KINDS.values()];

/** The kind of that name or alias; undefined for one that nobody registered, which may still be used. */
export const controlKind = (name: string): ControlKind | undefined =>
  KINDS.get(name) ?? controlKinds().find(({ aliases }) => aliases.includes(name));

/**
 * Makes a kind of one's own known: its defaults then hold for Requests, its aliases find its ControlNet.
 * @throws InvalidRequest when the name or an alias is taken, or a default is out of range.
 */
export const registerControlKind = (
  own: Pick<ControlKind, "name" | "shows" | "look"> & Partial<ControlKind>,
): ControlKind => {
  const added = kind(own.name, own.shows, own.look, own);
  const taken = [added.name, ...added.aliases].find((name) => controlKind(name));
  if (taken !== undefined)
    throw new InvalidRequest(`There is a kind of control called "${taken}" already; choose another name.`, {
      value: taken,
    });
  const { weight, start, end } = added.defaults;
  if (!(weight >= 0 && weight <= 10 && start >= 0 && start <= end && end <= 1))
    throw new InvalidRequest(
      `The kind "${added.name}" must have a weight from 0 to 10 and 0 <= start <= end <= 1.`,
      { value: added.defaults },
    );
  KINDS.set(added.name, added);
  return added;
};
