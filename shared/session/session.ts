import type { RgbaImage } from "../../sdk/conditioning/index.ts";
import type { ModelSource } from "../../sdk/index.ts";
import type { ControlSource, ControlState, PanelState, Settings } from "./state.ts";

/** A value that can be watched. */
export interface Watched<T> {
  /** The value of now. */
  get(): T;
  /** Calls back after each change; returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/**
 * What the panel's controls do. Nothing here throws or rejects: what goes wrong becomes a notice, and what the user had
 * stays as it was.
 */
export interface Session {
  readonly state: Watched<PanelState>;

  /** Changes settings; what is not named stays. */
  set(settings: Partial<Settings>): void;
  /** Keeps the settings of now under a name. */
  savePreset(name: string): void;
  /** Takes the settings of a preset. */
  usePreset(id: string): void;
  /** Forgets a preset. */
  removePreset(id: string): void;

  /** Adds a control at the end; drawn from the selection where no source is given. */
  addControl(kind: string, source?: ControlSource): void;
  /** Changes what is named of a control, and draws its preview anew. */
  changeControl(
    id: string,
    change: Partial<Omit<ControlState, "id" | "preview" | "warnings" | "supported">>,
  ): void;
  /** A layer that has no class gets one: its name in the document stays, the choice is kept by the panel. */
  chooseClass(controlId: string, layerId: string, className: string): void;
  /** Moves a control to a place in the list, 0 the first. */
  moveControl(id: string, to: number): void;
  /** Takes a control away. */
  removeControl(id: string): void;

  /** Queues a generation with what is set now; settles when it is over, however it ends. */
  generate(): Promise<void>;
  /** Ends one generation, running or waiting. */
  cancel(jobId: string): void;
  /** Ends every generation. */
  cancelAll(): void;
  /** Generates after each change of the drawing, or no longer. */
  setLive(on: boolean): void;

  /** Shows a result in place without touching the document, until `undefined` comes. */
  hover(resultId: string | undefined): Promise<void>;
  /** Lays a result into the document. */
  place(resultId: string, how: "layer" | "fill" | "replace"): Promise<void>;
  /** Forgets a result, kept pictures and all; the document stays. */
  removeResult(id: string): Promise<void>;
  /** A PNG file that carries its Request. Rejects with InvalidRequest for a result that is gone. */
  file(resultId: string): Promise<File>;

  /** Takes the settings and controls of a result, of a dropped file, or of the selected result layer. */
  restoreResult(id: string): Promise<void>;
  /** A PNG with a Request restores it, a checkpoint is offered; any other picture becomes the source of a new control. */
  drop(file: File): Promise<void>;
  /** As `restoreResult`, of the result layer that is selected. */
  restoreSelected(): Promise<void>;
  /** An image as a control's source. */
  useImage(controlId: string, name: string, image: RgbaImage): void;

  /** Opens another model for the next generation. */
  chooseModel(id: string): void;
  /** Adds a model to the list, and chooses it. */
  addModel(source: ModelSource): Promise<void>;
  /** Tells what a model is and what it will cost (`offer`), before anything large is fetched. */
  considerModel(source: ModelSource): Promise<void>;
  /** Adds the model that is offered, chooses it, and fetches what of it is not here. */
  acceptOffer(): Promise<void>;
  /** Does not take the model that is offered. */
  declineOffer(): void;
  /** Stops a model that is being fetched; what has arrived stays. */
  pauseFetch(): void;
  /** Goes on with a model that was paused, or whose fetching failed. */
  resumeFetch(): Promise<void>;
  /** Gives a model up that is being fetched, and takes it off the list; what has arrived stays until it is freed. */
  cancelFetch(): void;
  /** Looks which models are kept, and which the catalogue suggests. */
  readModels(): Promise<void>;
  /** Takes a kept model away from this machine. */
  freeModel(name: string): Promise<void>;
  /** Says which kept models may go for a download that does not fit; none: all stay. */
  answerRoom(names: readonly string[]): void;
  /** Takes a model off the list. */
  removeModel(id: string): void;

  /** Inserts a figure of joints that the user can move. */
  insertPose(template: string): Promise<void>;
  /** Inserts a swatch for each class, named and coloured as segmentation reads it. */
  insertSwatches(classNames: readonly string[]): Promise<void>;

  /** Takes a notice away. */
  dismiss(noticeId: string): void;
  /** Does what a notice offers. */
  act(noticeId: string): void;
  /** Ends every generation and frees the engine. */
  dispose(): Promise<void>;
}
