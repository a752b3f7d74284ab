import type {
  ControlMap,
  ControlMode,
  EngineInfo,
  Footprint,
  Image,
  ModelSource,
  Request,
} from "../../sdk/index.ts";
import type { OptionValues, RgbaImage } from "../../sdk/conditioning/index.ts";
import type { Frame, HostCapabilities, LayerInfo, Mask, Selection } from "../../sdk/host/index.ts";
import type { Message } from "./message.ts";
import type { KeptShelf, ModelFetch, ModelOffer, RoomQuestion, Suggestion } from "./model-state.ts";

/** Everything that the panel shows: one plain value, replaced whenever something changes. */
export interface PanelState {
  readonly host: {
    readonly name: string;
    readonly capabilities: HostCapabilities;
    /** Layers can be put into the document: poses, swatches. */
    readonly inserts: boolean;
  };
  readonly engine: EngineState;
  readonly models: readonly ModelChoice[];
  /** Id of the model in use. */
  readonly model: string;
  /** A model that the user asked about, and may add. */
  readonly offer: ModelOffer | undefined;
  /** A model on its way to this machine, outside of any job. */
  readonly fetching: ModelFetch | undefined;
  /** What was downloaded and stays. */
  readonly kept: KeptShelf;
  /** A download waits until the user says what may go. */
  readonly room: RoomQuestion | undefined;
  /** Base models of the catalogue; none before they are asked for. */
  readonly suggestions: readonly Suggestion[];
  /** What is selected in the editor; undefined: nothing, and the whole frame is meant. */
  readonly selection: Selection | undefined;
  /** What a control may be drawn from, top first. */
  readonly layers: readonly LayerInfo[];
  /** In pixels: what the next picture will have, worked out from selection, settings and model. */
  readonly size: PictureSize;
  readonly settings: Settings;
  readonly controls: readonly ControlState[];
  /** Waiting and running, the oldest first. */
  readonly jobs: readonly Job[];
  /** The newest first; they survive closing. */
  readonly results: readonly Result[];
  readonly presets: readonly Preset[];
  readonly live: boolean;
  /** From the last edit to its live picture; undefined before the first. */
  readonly liveSeconds: number | undefined;
  /** What the user is to know, the newest last. */
  readonly notices: readonly Notice[];
}

/** What the model of the moment is doing. */
export type EngineState =
  /** Nothing is loaded yet; the first generation opens the model. */
  | { readonly phase: "closed" }
  | { readonly phase: "opening"; readonly progress: LoadProgress }
  | { readonly phase: "ready"; readonly info: EngineInfo }
  | { readonly phase: "failed"; readonly error: Message };

/** How far a model has arrived and opened. */
export interface LoadProgress {
  /** Of the files being read; totals grow as files are met. */
  readonly loadedBytes: number;
  readonly totalBytes: number;
  /** The network being opened; undefined while bytes are read only. */
  readonly part: string | undefined;
  readonly seconds: number;
}

/** A model in the list. */
export interface ModelChoice {
  readonly id: string;
  readonly name: string;
  readonly source: ModelSource;
  /** Undefined where it is not known before it is read. */
  readonly bytes: number | undefined;
  /** Side of the pictures that it was made for; undefined where it is not known. */
  readonly nativeSide: number | undefined;
  /** How well it suits this machine, and why. */
  readonly fit: { readonly level: "good" | "tight" | "slow" | "unknown"; readonly why: Message };
  /** Those of the user can be taken away. */
  readonly removable: boolean;
  /** How it is to be held in memory, where that was planned. */
  readonly footprint?: Footprint | undefined;
}

/** Size of the picture in pixels, and how it came about. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  /** Of the frame in the document. */
  readonly frame: { readonly width: number; readonly height: number };
  /** What the model was made for, and whether this is far from it. */
  readonly native: { readonly side: number; readonly far: boolean } | undefined;
}

/** What the user sets for the next generation. */
export interface Settings {
  readonly prompt: string;
  readonly negativePrompt: string;
  /** Id of one of `styles`; its words are added to the prompt. */
  readonly style: string | undefined;
  /**
   * "new": from noise; "redraw": from what lies in the frame (img2img); "fill": what is selected, into what lies around
   * it (inpainting with a soft edge).
   */
  readonly task: "new" | "redraw" | "fill";
  /** Of "redraw" and "fill", above 0 to 1: how much is painted anew. */
  readonly change: number;
  /** "auto": the frame's proportions near the model's native area. */
  readonly size: "auto" | { readonly width: number; readonly height: number };
  /** Undefined: what the model says. */
  readonly steps: number | undefined;
  readonly guidanceScale: number | undefined;
  readonly scheduler: string | undefined;
  /** Undefined: a new one each time. */
  readonly seed: number | undefined;
  /** Pictures each time, 1 to 8. */
  readonly count: number;
}

/** One control of the list, with what the panel shows of it. */
export interface ControlState {
  readonly id: string;
  readonly on: boolean;
  /** Name of a kind of `underdrawing/conditioning`. */
  readonly kind: string;
  readonly source: ControlSource;
  readonly options: OptionValues;
  /** 0 to 1, drives weight and range together; undefined where they were set by hand. */
  readonly strength: number | undefined;
  readonly weight: number;
  readonly start: number;
  readonly end: number;
  readonly mode: ControlMode;
  /** Exactly what the model sees. */
  readonly preview: ControlPreview;
  /** "Frame 12 has no class: choose one." (`warning.no-class`, whose values are `layer` and `layerId`.) */
  readonly warnings: readonly ControlWarning[];
  /** The model has a network for it. */
  readonly supported: boolean;
}

/** What is wrong with a control, in words, and what it is about. */
export interface ControlWarning extends Message {
  /** Names of classes that a layer without one might mean, the likeliest first: `chooseClass` takes one. */
  readonly suggestions?: readonly string[] | undefined;
}

/** What a control is drawn from. */
export type ControlSource =
  | { readonly kind: "selection" }
  | { readonly kind: "frame" }
  | { readonly kind: "layer"; readonly id: string; readonly name: string }
  | { readonly kind: "image"; readonly name: string; readonly image: RgbaImage }
  /** A finished map, of a Request that was restored. */
  | { readonly kind: "map"; readonly map: ControlMap };

/** What the model will see of a control, or why there is nothing to see. */
export type ControlPreview =
  | { readonly phase: "none" }
  | { readonly phase: "making"; readonly map: ControlMap | undefined }
  | { readonly phase: "ready"; readonly map: ControlMap }
  | { readonly phase: "failed"; readonly error: Message };

/** A generation that runs, waits, or has failed. */
export interface Job {
  readonly id: string;
  readonly prompt: string;
  readonly live: boolean;
  readonly phase: "capturing" | "waiting" | "loading" | "running" | "cancelling";
  /** Steps done and in all; of all pictures of the job. */
  readonly step: number;
  readonly steps: number;
  /** Since it began to run. */
  readonly seconds: number;
  /** Until it is done, told from the steps so far; undefined before the first. */
  readonly secondsLeft: number | undefined;
  /** While networks are still being read. */
  readonly loading: LoadProgress | undefined;
  readonly preview: Image | undefined;
}

/** A picture that was made. */
export interface Result {
  readonly id: string;
  readonly image: Image;
  readonly request: Request;
  readonly frame: Frame;
  /** Of a fill: where it is laid over the document, stretched over the frame. */
  readonly mask?: Mask | undefined;
  /** Milliseconds since 1970. */
  readonly made: number;
  readonly seconds: number;
  /** The layer where it was placed last. */
  readonly placed: string | undefined;
}

/** Settings under a name. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  readonly settings: Partial<Settings>;
  readonly removable: boolean;
}

/** A sentence for the user, and what can be done about it. */
export interface Notice {
  readonly id: string;
  readonly level: "info" | "warning" | "error";
  readonly message: Message;
  /** What a click on the notice does; "open-models" is the panel's own to do. */
  readonly action: { readonly label: Message; readonly name: "retry" | "open-models" | "reload" } | undefined;
}
