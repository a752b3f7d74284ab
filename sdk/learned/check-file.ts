import { UnsupportedCheckpoint } from "../errors.ts";
import type { Dtype, Network, Port } from "../runtime/index.ts";
import type { MapSize } from "../conditioning/index.ts";
import type { PreprocessorDescription } from "./description.ts";

/** What the ONNX file says about itself that matters here. */
export interface Ports {
  readonly input: string;
  readonly dtype: Extract<Dtype, "float32" | "float16" | "int32" | "uint8">;
  /** Where the file fixes it. */
  readonly size: MapSize | undefined;
  readonly outputs: readonly [string, ...string[]];
}

const dtypes: readonly Ports["dtype"][] = ["float32", "float16", "int32", "uint8"];

/** @throws UnsupportedCheckpoint for a file whose inputs and outputs are not those of the description */
export function checkFile(description: PreprocessorDescription, { inputs, outputs }: Network): Ports {
  const { name, input: format } = description;
  const [input, ...others] = inputs;
  if (!input || others.length > 0) {
    throw refused(name, `takes ${show(inputs)}, where one picture is expected`, inputs);
  }
  const dtype = dtypes.find((known) => known === input.dtype);
  if (!dtype) throw refused(name, `takes "${input.name}" as ${input.dtype}`, input.dtype);
  const [channels, height, width] =
    format.layout === "nhwc"
      ? [input.dims[3], input.dims[1], input.dims[2]]
      : [input.dims[1], input.dims[2], input.dims[3]];
  const fixed = (dim: string | number | undefined): dim is number => typeof dim === "number" && dim > 0;
  const wrongChannels = fixed(channels) && channels !== 3;
  if ((input.dims.length !== 0 && input.dims.length !== 4) || wrongChannels) {
    throw refused(
      name,
      `takes "${input.name}" of shape [${input.dims.join(", ")}], where pictures of three channels, ${format.layout ?? "nchw"}, are expected`,
      input.dims,
    );
  }
  return {
    input: input.name,
    dtype,
    size: fixed(width) && fixed(height) ? { width, height } : undefined,
    outputs: outputNames(description, outputs),
  };
}

function outputNames({ name, output }: PreprocessorDescription, ports: readonly Port[]): Ports["outputs"] {
  const wanted =
    "names" in output
      ? output.names
      : "name" in output && output.name !== undefined
        ? [output.name]
        : undefined;
  const found = wanted ?? ports.map((port) => port.name);
  const missing = found.find((each) => !ports.some((port) => port.name === each));
  const [first, ...rest] = found;
  const ambiguous = wanted === undefined && rest.length > 0;
  if (first === undefined || missing !== undefined || ambiguous) {
    const expected = wanted === undefined ? "one output is" : `"${wanted.join('", "')}" is`;
    throw refused(name, `gives ${show(ports)}, where ${expected} expected`, ports);
  }
  return [first, ...rest];
}

function show(ports: readonly Port[]): string {
  return ports.map((port) => `"${port.name}"`).join(", ") || "nothing";
}

function refused(name: string, what: string, value: unknown): UnsupportedCheckpoint {
  return new UnsupportedCheckpoint(
    `The ONNX file given for ${name} ${what}: it is another model; give the file of ${name}, or describe this one.`,
    { value },
  );
}
