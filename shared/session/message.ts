import type { ErrorCode, PlanAlternative, PlanReason, RecoveredEvent } from "../../sdk/index.ts";

/**
 * Something to say, before it is put into words: `key` finds the sentence in shared/strings, `values` fill it. Errors of
 * the SDK are `error.<code>`, with their own sentence as `detail`.
 */
export interface Message {
  readonly key: MessageKey;
  readonly values: Readonly<Record<string, string | number>>;
  /** The SDK's own sentence, for what has none of ours. */
  readonly detail?: string | undefined;
}

/** Every sentence that the session may ask for, and the names of the values that fill it. */
export type MessageKey =
  /** `cancelled` is never told: who cancels knows. */
  | `error.${Exclude<ErrorCode, "cancelled">}`
  /** Anything else that went wrong; `detail` says what. */
  | "error.unexpected"
  /** The browser or the editor has no room left. */
  | "error.storage-full"
  /** A control's map cannot be made, so the picture was not queued: `control`, the name of its kind. */
  | "error.control"
  | Notices
  | ControlWarnings
  | Fits
  | Plans
  | "action.retry"
  | "action.open-models"
  | "action.reload";

type Notices =
  /** "fill" needs a selection. */
  | "notice.nothing-selected"
  /** "Place as fill" needs a selected shape. */
  | "notice.no-shape"
  /** "Replace" and "take its settings" need a layer that Underdrawing made. */
  | "notice.no-result-layer"
  /** A layer or file without a readable Request: `name`. */
  | "notice.no-request"
  /** A dropped file that is no picture: `name`. */
  | "notice.no-picture"
  /** The oldest results made room for new ones: `count`. */
  | "notice.history-full"
  /** Results will be gone when the panel closes. */
  | "notice.history-unavailable"
  /** Settings will be gone when the panel closes. */
  | "notice.settings-unavailable"
  /** What was kept could not be read; the panel began anew. */
  | "notice.settings-reset"
  /** The picture is placed, but its Request was too large for the editor to keep. */
  | "notice.placed-without-request"
  /** The GPU or the worker went away, or memory ran out: the model was opened anew and the picture goes on. */
  | `notice.recovered.${RecoveredEvent["reason"]}`
  /** Controls that the loaded model has no network for were left out: `controls`. */
  | "notice.controls-left-out"
  /** A kept model was taken away: its `name`, and `bytes` that are free again. */
  | "notice.freed";

type ControlWarnings =
  /** `layer`, `layerId`; `suggestions` says what it might be. */
  | "warning.no-class"
  /** `layer` and, in English, `why`. */
  | "warning.ignored"
  /** The map shows nothing. */
  | "warning.empty-map"
  /** `layer` reaches beyond the frame; what lies outside is cut off. */
  | "warning.beyond-frame"
  /** The model has no network for this kind; the control is left out. */
  | "warning.no-network";

/** Why a plan is as it is, and what would work instead, with the values of the SDK's own. */
type Plans =
  `plan.${PlanReason["kind"]}` | "plan.slow.unmeasured" | `plan.instead.${PlanAlternative["kind"]}`;

type Fits =
  /** Ships with Underdrawing, small. */
  | "fit.builtin"
  /** Runs on this device: `device`. */
  | "fit.gpu"
  /** No GPU can be used; the processor takes long. */
  | "fit.no-gpu"
  /** Not known before it is opened. */
  | "fit.unknown";
