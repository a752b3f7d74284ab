import type { Random } from "./random.ts";

/** A part of the SDK that reads what strangers wrote. */
export interface FuzzTarget<Input = unknown> {
  readonly name: string;
  /** Makes the input of one case. */
  make(random: Random): Input;
  /** Reads it. May throw the SDK's named errors and nothing else. */
  run(input: Input): unknown;
  /** The input in a form that can be filed; absent where only the seed can make it again. */
  save?(input: Input): string;
  load?(saved: string): Input;
}
