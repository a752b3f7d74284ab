/** What a command of ours echoes, told from everything else that reaches the panel. */
export type Reply =
  | { readonly kind: "value"; readonly json: string }
  | { readonly kind: "error"; readonly message: string }
  /** Something that a script tells on its way, in case that it comes to no end. */
  | { readonly kind: "note"; readonly json: string }
  /** The script has run to its end; formats of the files that it saved, in order. */
  | { readonly kind: "end"; readonly formats: readonly string[] };

const shape = /^ud:([0-9a-f]+):(value|error|note|end):([\s\S]*)$/;

/**
 * Undefined for what is not a reply to the command with this nonce: "done" (which says nothing about whose script is
 * done), `MSFAPI#` noise, echoes of other panels and of commands that were given up.
 */
export function replyTo(nonce: string, data: unknown): Reply | undefined {
  const found = typeof data === "string" ? shape.exec(data) : null;
  if (!found || found[1] !== nonce) return undefined;
  const rest = found[3]!;
  switch (found[2]) {
    case "value":
    case "note":
      return { kind: found[2], json: rest };
    case "error":
      return { kind: "error", message: rest };
    default:
      return { kind: "end", formats: rest === "" ? [] : rest.split(",") };
  }
}
