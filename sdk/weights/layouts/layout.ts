/** What a file of tensors is for. */
export type Role =
  | "checkpoint"
  | "unet"
  | "controlnet"
  | "vae"
  | "text-encoder"
  | "adapter"
  | "control-lora"
  | "lora"
  | "embedding";

/** A known way to name the tensors of one kind of file. */
export interface Layout {
  readonly id: string;
  /** As it is said to a person: "ControlNet, original layout". */
  readonly title: string;
  readonly role: Role;
}

export interface LayoutSignature extends Layout {
  /** Each must match some key; a file that matches only some of them is "near" this layout. */
  readonly marks: readonly RegExp[];
  /** None may match any key. */
  readonly without?: readonly RegExp[];
}

/** A layout that is recognised in order to be refused with its name. */
export interface ForeignSignature {
  readonly title: string;
  /** What to use instead. */
  readonly advice: string;
  readonly marks: readonly RegExp[];
}
