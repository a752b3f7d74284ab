/** A control whose map cannot be made, so that no picture was queued. */
export class ControlFailed extends Error {
  /** Of the control. */
  readonly kind: string;

  constructor(kind: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = "ControlFailed";
    this.kind = kind;
  }
}
