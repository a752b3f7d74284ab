import { Cancelled, HostTimeout, InvalidDrawing } from "../../../sdk/errors.ts";
import { pause, realClock, type Clock } from "./clock.ts";
import { ownFiles } from "./files.ts";
import type { Json } from "./literal.ts";
import type { Port } from "./port.ts";
import { replyTo } from "./reply.ts";
import { es5, wrapped, type Script } from "./script.ts";
import { Turns } from "./turns.ts";

/** An order to Photopea. */
export interface Order {
  /** Stands in "Photopea did not answer when asked to …". */
  readonly asked: string;
  /** Milliseconds. Default `timeout` of the bridge. */
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Hears what the script tells on its way, whether or not it comes to its end. */
  readonly onNote?: ((value: unknown) => void) | undefined;
}

export interface Answer {
  /** What `main` returned. */
  readonly value: unknown;
  /** What it saved, in order. */
  readonly files: readonly ArrayBuffer[];
}

/** Sends one command; only one may be under way at a time. */
export type Run = (script: Script, input: Json, order: Order) => Promise<Answer>;

export interface BridgeOptions {
  readonly clock?: Clock;
  /** Milliseconds until a command counts as unanswered. Default 15 000. */
  readonly timeout?: number;
  /** Milliseconds for which files are waited for after a script's end. Photopea was seen to take 170. Default 250. */
  readonly settle?: number;
  /** 32 random hexadecimal digits. */
  readonly nonce?: () => string;
}

/** How often a command is sent again because files of another panel arrived among its own. */
const tries = 5;

const ping = es5`function main() { return null; }`;

/**
 * Commands to Photopea, each with its own answer or an error, over a channel on which "done" comes late, early, doubled
 * or never, and everything that any panel asked for reaches every panel.
 *
 * - One command at a time. It is known by a nonce, which everything that its script echoes begins with.
 * - Files carry no nonce. A command that saves files is over only when a while has passed since its end; should more
 *   files have arrived by then than it saved, another panel's are among them, and it is sent again.
 * - A command that is given up (no answer in time, cancelled) may still be answered. Before the next one a ping must
 *   come back, and a while must pass, in which whatever arrives is thrown away.
 */
export class Bridge {
  readonly #port: Port;
  readonly #options: Required<BridgeOptions>;
  readonly #turns = new Turns();
  readonly #stop: () => void;
  #hear: (data: unknown) => void = () => undefined;
  #givenUp = false;

  constructor(port: Port, options: BridgeOptions = {}) {
    this.#port = port;
    this.#options = { clock: realClock, timeout: 15_000, settle: 250, nonce: randomNonce, ...options };
    this.#stop = port.listen((data) => this.#hear(data));
  }

  get clock(): Clock {
    return this.#options.clock;
  }

  /**
   * One command.
   * @throws HostTimeout when Photopea does not answer; Cancelled; InvalidDrawing with what the script threw
   */
  run(script: Script, input: Json, order: Order): Promise<Answer> {
    return this.exclusive((run) => run(script, input, order));
  }

  /** Several commands with none of anyone else's of this panel in between. */
  exclusive<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return this.#turns.take(() => work((script, input, order) => this.#send(script, input, order)));
  }

  /** Stops listening. Commands under way run into their time limit. */
  dispose(): void {
    this.#stop();
  }

  async #send(script: Script, input: Json, order: Order): Promise<Answer> {
    if (this.#givenUp) await this.#comeBack(order);
    for (let left = tries; left > 0; left--) {
      const answer = await this.#once(script, input, order);
      if (answer) return answer;
    }
    throw new InvalidDrawing(
      `Another panel keeps sending files while Photopea is asked to ${order.asked}. Close it, then try again.`,
    );
  }

  /** Makes sure that nothing of a command that was given up can arrive any more. */
  async #comeBack(order: Order): Promise<void> {
    await this.#once(ping, null, order);
    await pause(this.#options.clock, this.#options.settle);
    this.#givenUp = false;
  }

  /** Undefined when it cannot be told which of the files that arrived are the command's. */
  async #once(script: Script, input: Json, order: Order): Promise<Answer | undefined> {
    const { clock, nonce, settle } = this.#options;
    const asked = order.asked;
    if (order.signal?.aborted) throw cancelled(order.signal);
    const arrived: ArrayBuffer[] = [];
    try {
      const { json, formats } = await new Promise<Ended>((resolve, reject) => {
        const timeout = order.timeout ?? this.#options.timeout;
        const stopTimer = clock.after(timeout, () => settled(() => reject(unanswered(asked, timeout))));
        const abort = () => settled(() => reject(cancelled(order.signal)));
        const settled = (how: () => void) => {
          stopTimer();
          order.signal?.removeEventListener("abort", abort);
          how();
        };
        order.signal?.addEventListener("abort", abort, { once: true });
        const tag = nonce();
        const heard: Partial<Heard> = {};
        this.#hear = (data) => {
          if (data instanceof ArrayBuffer) arrived.push(data);
          const reply = replyTo(tag, data);
          if (reply?.kind === "note") order.onNote?.(JSON.parse(reply.json));
          if (reply?.kind === "value") heard.json = reply.json;
          if (reply?.kind === "error") heard.error = reply.message;
          if (reply?.kind === "end") heard.formats = reply.formats;
          const { json, error, formats } = heard;
          if (!formats || (json === undefined && error === undefined)) return;
          if (error !== undefined) settled(() => reject(new ScriptError(error, asked, formats.length)));
          else if (arrived.length >= formats.length) settled(() => resolve({ json: json!, formats }));
        };
        this.#port.post(wrapped(script, input, tag));
      });
      if (formats.length > 0) await pause(clock, settle);
      const files = formats.length > 0 ? ownFiles(arrived, formats) : [];
      return files && { value: JSON.parse(json) as unknown, files };
    } catch (error) {
      this.#givenUp = !(error instanceof ScriptError && error.saved === 0);
      throw error;
    } finally {
      this.#hear = () => undefined;
    }
  }
}

interface Heard {
  json: string;
  error: string;
  formats: readonly string[];
}

interface Ended {
  readonly json: string;
  readonly formats: readonly string[];
}

/** What a script threw: one of the codes that our scripts use, or the words of Photopea's interpreter. */
export class ScriptError extends InvalidDrawing {
  readonly reason: string;
  /** Files that may still arrive. */
  readonly saved: number;

  constructor(reason: string, asked: string, saved: number) {
    super(`Photopea could not ${asked}: ${reason}.`, { value: reason });
    this.reason = reason;
    this.saved = saved;
  }
}

function unanswered(asked: string, timeout: number): HostTimeout {
  return new HostTimeout(
    `Photopea did not answer within ${timeout / 1000} s when asked to ${asked}. See whether a dialog is open in it, then try again.`,
    { value: timeout },
  );
}

function cancelled(signal: AbortSignal | undefined): Cancelled {
  return new Cancelled("The order to Photopea was cancelled.", { cause: signal?.reason });
}

function randomNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
