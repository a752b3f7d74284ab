import type { Network } from "../../runtime/runtime.ts";
import { SerialQueue } from "../../runtime/queue.ts";
import type { Tensor } from "../../runtime/tensor.ts";
import { Replaceable } from "./replaceable.ts";

/**
 * One network in several forms over the same weights. Only one form is open at a time, so that the weights are held
 * once: running another form opens it in place of the one before.
 */
export class NetworkForms<Form extends string> {
  readonly #make: (form: Form) => Promise<Network>;
  readonly #queue = new SerialQueue();
  readonly #network = new Replaceable<Network>();

  constructor(make: (form: Form) => Promise<Network>) {
    this.#make = make;
  }

  /** Opens a form before it is run. When that fails nothing is open. */
  open(form: Form): Promise<void> {
    return this.#queue.add(() => this.#become(form));
  }

  run(form: Form, inputs: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>> {
    return this.#queue.add(async () => {
      await this.#become(form);
      return this.#network.current.run(inputs);
    });
  }

  release(): Promise<void> {
    return this.#queue.add(() => this.#network.release());
  }

  #become(form: Form): Promise<void> {
    return this.#network.become(form, () => this.#make(form));
  }
}
