import type { Network } from "../../runtime/runtime.ts";
import { SerialQueue } from "../../runtime/queue.ts";
import type { Tensor } from "../../runtime/tensor.ts";

/**
 * One network in several forms over the same weights. Only one form is open at a time, so that the weights are held
 * once: running another form opens it in place of the one before.
 */
export class NetworkForms<Form extends string> {
  readonly #make: (form: Form) => Promise<Network>;
  readonly #queue = new SerialQueue();
  #opened: { readonly form: Form; readonly network: Network } | undefined;

  constructor(make: (form: Form) => Promise<Network>) {
    this.#make = make;
  }

  /** Opens a form before it is run. When that fails nothing is open. */
  open(form: Form): Promise<void> {
    return this.#queue.add(async () => void (await this.#become(form)));
  }

  run(form: Form, inputs: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>> {
    return this.#queue.add(async () => (await this.#become(form)).run(inputs));
  }

  release(): Promise<void> {
    return this.#queue.add(() => this.#close());
  }

  async #become(form: Form): Promise<Network> {
    if (this.#opened?.form === form) return this.#opened.network;
    await this.#close();
    const network = await this.#make(form);
    this.#opened = { form, network };
    return network;
  }

  async #close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    await opened?.network.release();
  }
}
