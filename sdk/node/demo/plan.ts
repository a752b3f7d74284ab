import type { ControlMap } from "../../conditioning/control-map.ts";
import type { RequestInput } from "../../engine/request/request.ts";

/** The three maps that the demo derives from a drawing. */
export interface DemoMaps {
  readonly scribble: ControlMap;
  readonly segmentation: ControlMap;
  readonly depth: ControlMap;
}

/** One picture of the demo: a request, and what stands above it on the contact sheet. */
export interface DemoPicture {
  /** File name without its ending. */
  readonly name: string;
  readonly title: string;
  readonly note: string;
  /** What the network was given: the maps, or the drawing when it was given none. */
  readonly shown: readonly (keyof DemoMaps)[];
  readonly request: RequestInput;
}

export type DemoSettings = Pick<
  RequestInput,
  "prompt" | "width" | "height" | "steps" | "seed" | "scheduler" | "guidanceScale"
>;

/**
 * The same seed with no control, each control, two at once, and a control with nothing said.
 * @param weight conditioning scale of a control that steers alone; two at once take 0.7 of it each
 */
export function planPictures(maps: DemoMaps, weight: number, settings: DemoSettings): DemoPicture[] {
  const { scribble, segmentation, depth } = maps;
  const shared = 0.7 * weight;
  const picture = (
    name: string,
    title: string,
    note: string,
    shown: DemoPicture["shown"],
    controls: NonNullable<RequestInput["controls"]>,
    prompt = settings.prompt,
  ): DemoPicture => ({ name, title, note, shown, request: { ...settings, prompt, controls } });

  return [
    picture("without-control", "No control", "the prompt alone", [], []),
    picture("scribble", "Scribble", "strokes and outlines", ["scribble"], [{ map: scribble, weight }]),
    picture("segmentation", "Segmentation", "layer names", ["segmentation"], [{ map: segmentation, weight }]),
    picture("depth", "Depth", "layer order and position", ["depth"], [{ map: depth, weight }]),
    picture(
      "scribble-and-segmentation",
      "Two at once",
      `scribble and segmentation, ${shared.toFixed(2)} each`,
      ["scribble", "segmentation"],
      [
        { map: scribble, weight: shared },
        { map: segmentation, weight: shared },
      ],
    ),
    picture(
      "empty-prompt",
      "Empty prompt",
      "scribble, nothing said",
      ["scribble"],
      [{ map: scribble, weight }],
      "",
    ),
  ];
}
