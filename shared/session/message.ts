/**
 * Something to say, before it is put into words: `key` finds the sentence in shared/strings, `values` fill it. Errors of
 * the SDK are `error.<code>`, with their own sentence as `detail`.
 */
export interface Message {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** The SDK's own sentence, for what has none of ours. */
  readonly detail?: string | undefined;
}
