import {
  type ControlMap,
  drawPoses,
  type Person,
  type RgbaImage,
  type RgbImage,
} from "../conditioning/index.ts";
import { rgbOf } from "../conditioning/pixels/rgb.ts";
import { InvalidRequest, RuntimeFailure, UnsupportedCheckpoint } from "../errors.ts";
import type { Network, Runtime, Tensor } from "../runtime/index.ts";
import type { ByteSource } from "../weights/byte-source.ts";
import { floatToHalf } from "../weights/dtypes/half.ts";
import { checkFile, type Ports } from "./check-file.ts";
import type { PreprocessorDescription } from "./description.ts";
import { inputSize, inputValues } from "./input.ts";
import { decode } from "./outputs/decode.ts";
import type { Decoded } from "./outputs/frame.ts";
import { readValues, type Values } from "./outputs/values.ts";
import { cut, inProportion, type Region } from "./region.ts";

/** What one call of a preprocessor takes beside the picture. */
export interface PreprocessOptions {
  /**
   * Where people are, in whole pixels: a pose model that sees one person looks at each box by itself. Default: one
   * person, somewhere in the picture.
   */
  readonly people?: readonly Region[];
}

/** A learned preprocessor that is loaded. */
export interface Preprocessor {
  readonly description: PreprocessorDescription;
  /**
   * A map of the picture's own size.
   * @throws InvalidRequest for a picture without pixels or for boxes where none are used; UnsupportedCheckpoint for
   *   outputs of another shape than described; CorruptFile for outputs that are no numbers; what a Runtime throws
   */
  preprocess(image: RgbaImage | RgbImage, options?: PreprocessOptions): Promise<ControlMap>;
  /** Frees the network. */
  release(): Promise<void>;
}

/**
 * Loads a network: reads the ONNX file (with its weights inside), opens it and compares it with its description.
 * @throws UnsupportedCheckpoint for a file that is no ONNX model of that description; what `source` and a Runtime throw
 */
export async function openPreprocessor(
  description: PreprocessorDescription,
  source: ByteSource,
  runtime: Runtime,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Preprocessor> {
  const model = await source.read(0, source.size, signal);
  const network = await runtime.open({ name: description.name, model, files: [] }).catch((cause: unknown) => {
    if (!(cause instanceof RuntimeFailure)) throw cause;
    throw new UnsupportedCheckpoint(
      `${source.name} cannot be opened as an ONNX model: ${cause.message}. Give the file ${description.file} of ${description.repository}.`,
      { value: source.name, cause },
    );
  });
  try {
    return new OpenPreprocessor(description, network, runtime, checkFile(description, network));
  } catch (error) {
    await network.release();
    throw error;
  }
}

class OpenPreprocessor implements Preprocessor {
  constructor(
    readonly description: PreprocessorDescription,
    private readonly network: Network,
    private readonly runtime: Runtime,
    private readonly ports: Ports,
  ) {}

  async preprocess(image: RgbaImage | RgbImage, { people }: PreprocessOptions = {}): Promise<ControlMap> {
    const { name, control, output } = this.description;
    if (people && !output.type.startsWith("pose-")) {
      throw new InvalidRequest(`${name} makes a ${control} map of the whole picture; leave people out.`, {
        value: people,
      });
    }
    people?.forEach(checkBox);
    const picture = rgbOf(image);
    const { width, height } = picture;
    const report = { used: [`the picture of ${width} × ${height}`, name], ignored: [] };
    const found: Person[] = [];
    for (const box of people ?? [{ x: 0, y: 0, width, height }]) {
      const decoded = await this.#look(picture, box);
      if ("image" in decoded) return { kind: control, ...decoded.image, report };
      found.push(...decoded.people);
    }
    return { ...drawPoses({ width, height, people: found }), kind: control, report };
  }

  release(): Promise<void> {
    return this.network.release();
  }

  async #look(picture: RgbImage, box: Region): Promise<Decoded> {
    const { name, input: format, output } = this.description;
    const input = this.ports.size ?? inputSize(format.size, box);
    const region = format.fit === "letterbox" ? inProportion(box, input) : box;
    const tensor = this.#upload(inputValues(cut(picture, region), input, format), input);
    let outputs: Record<string, Tensor> = {};
    try {
      outputs = await this.network.run({ [this.ports.input]: tensor });
      const values: Values[] = [];
      for (const port of this.ports.outputs) values.push(await readValues(name, port, outputs[port]!));
      return decode(output, values as [Values, ...Values[]], { model: name, picture, input, region });
    } finally {
      tensor.dispose();
      for (const each of Object.values(outputs)) each.dispose();
    }
  }

  #upload(values: Float32Array, { width, height }: { width: number; height: number }): Tensor {
    const dims = this.description.input.layout === "nhwc" ? [1, height, width, 3] : [1, 3, height, width];
    const { dtype } = this.ports;
    return this.runtime.upload(converters[dtype](values), dtype, dims);
  }
}

/** From floats to what the file's input holds. */
const converters = {
  float32: (values: Float32Array) => values,
  float16: (values: Float32Array) => Uint16Array.from(values, floatToHalf),
  int32: (values: Float32Array) => Int32Array.from(values, Math.round),
  uint8: (values: Float32Array) => Uint8Array.from(values, Math.round),
};

const largestSide = 16384;

function checkBox(box: Region): void {
  const { x, y, width, height } = box;
  const whole = [x, y, width, height].every(
    (value) => Number.isInteger(value) && Math.abs(value) <= largestSide,
  );
  if (whole && width > 0 && height > 0) return;
  throw new InvalidRequest(
    `A person's box must be whole pixels with a size of at most ${largestSide}, not ${width} × ${height} at (${x}, ${y}).`,
    { value: box },
  );
}
