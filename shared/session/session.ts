import type { RgbaImage } from "../../sdk/conditioning/index.ts";
import type { ModelSource } from "../../sdk/index.ts";
import type { ControlSource, ControlState, PanelState, Settings } from "./state.ts";

/** A value that can be watched. */
export interface Watched<T> {
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

  set(settings: Partial<Settings>): void;
  savePreset(name: string): void;
  usePreset(id: string): void;
  removePreset(id: string): void;

  addControl(kind: string, source?: ControlSource): void;
  changeControl(
    id: string,
    change: Partial<Omit<ControlState, "id" | "preview" | "warnings" | "supported">>,
  ): void;
  /** A layer that has no class gets one: its name in the document stays, the choice is kept by the panel. */
  chooseClass(controlId: string, layerId: string, className: string): void;
  moveControl(id: string, to: number): void;
  removeControl(id: string): void;

  /** Queues a generation with what is set now; settles when it is over, however it ends. */
  generate(): Promise<void>;
  cancel(jobId: string): void;
  cancelAll(): void;
  setLive(on: boolean): void;

  /** Shows a result in place without touching the document, until `undefined` comes. */
  hover(resultId: string | undefined): Promise<void>;
  place(resultId: string, how: "layer" | "fill" | "replace"): Promise<void>;
  removeResult(id: string): Promise<void>;
  /** A PNG file that carries its Request. Rejects with InvalidRequest for a result that is gone. */
  file(resultId: string): Promise<File>;

  /** Takes the settings and controls of a result, of a dropped file, or of the selected result layer. */
  restoreResult(id: string): Promise<void>;
  /** A PNG with a Request restores it; any other picture becomes the source of a new control. */
  drop(file: File): Promise<void>;
  restoreSelected(): Promise<void>;
  /** An image as a control's source. */
  useImage(controlId: string, name: string, image: RgbaImage): void;

  chooseModel(id: string): void;
  addModel(source: ModelSource): Promise<void>;
  removeModel(id: string): void;

  insertPose(template: string): Promise<void>;
  insertSwatches(classNames: readonly string[]): Promise<void>;

  dismiss(noticeId: string): void;
  act(noticeId: string): void;
  dispose(): Promise<void>;
}
