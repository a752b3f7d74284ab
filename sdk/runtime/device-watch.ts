import { DeviceLost, OutOfMemory, RuntimeFailure, type UnderdrawingError } from "../errors.ts";

/**
 * Turns what a device says out of band (it was lost, it had no memory, a command was invalid) into rejections of the
 * calls that it spoils. Without this a run on a lost device never ends, and a failed allocation gives zeros.
 */
export class DeviceWatch {
  private failure: UnderdrawingError | undefined;
  private readonly lost: Promise<never>;
  private closing = false;

  constructor(device: GPUDevice) {
    this.lost = device.lost.then((info) => {
      this.failure = lossOf(info, this.closing);
      throw this.failure;
    });
    this.lost.catch(() => undefined);
    device.addEventListener("uncapturederror", ({ error }) => {
      this.failure ??= failureOf(error);
    });
  }

  /** @throws what went wrong on the device; a loss stays, other failures are told once. */
  check(doing: string): void {
    const failure = this.failure;
    if (failure === undefined) return;
    if (!(failure instanceof DeviceLost)) this.failure = undefined;
    const Kind = failure.constructor as new (message: string, detail: object) => UnderdrawingError;
    throw new Kind(`${failure.message} Noticed while ${doing}.`, { value: failure.value, cause: failure });
  }

  async during<T>(doing: string, task: () => Promise<T>): Promise<T> {
    this.check(doing);
    try {
      const result = await Promise.race([task(), this.lost]);
      this.check(doing);
      return result;
    } catch (thrown) {
      await Promise.race([this.lost, grace()]).catch(() => undefined);
      this.check(doing);
      throw thrown;
    }
  }

  /** The device is about to be destroyed on purpose. */
  expectLoss(): void {
    this.closing = true;
  }
}

/** What a failing device breaks is reported before the device itself is: wait for the cause. */
const grace = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

const lossOf = ({ reason, message }: GPUDeviceLostInfo, closing: boolean): DeviceLost =>
  new DeviceLost(
    closing
      ? "The GPU device was closed."
      : `The GPU was lost (${message || reason || "no reason given"}). Run the request again.`,
    { value: reason },
  );

/** A weight beyond the device's limits is refused as invalid, but it is memory that is missing. */
const TOO_LARGE = /exceeds the max(imum)? .*(buffer|binding) size/i;

const failureOf = (error: GPUError): UnderdrawingError =>
  error instanceof GPUOutOfMemoryError || TOO_LARGE.test(error.message)
    ? new OutOfMemory(
        `The GPU ran out of memory (${error.message}). Make a smaller picture, use a model of lower precision, or close other pages that use the GPU.`,
        { value: error.message },
      )
    : new RuntimeFailure(`The GPU refused a command: ${error.message}`, { value: error.message });
