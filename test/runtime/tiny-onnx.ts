import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

/** Just enough of onnx.proto3 to give the runtime graphs that a test can check by hand. */
export const ONNX_TYPE = { float32: 1, uint8: 2, int32: 6, int64: 7, bool: 9, float16: 10 } as const;
export type OnnxType = keyof typeof ONNX_TYPE;

export interface TinyValue {
  readonly name: string;
  readonly dtype: OnnxType;
  /** A string is a dimension that is known only at the run. */
  readonly dims: readonly (number | string)[];
}

export interface TinyNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly domain?: string;
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

export interface TinyInitializer {
  readonly name: string;
  readonly dtype: OnnxType;
  readonly dims: readonly number[];
  readonly data: Uint8Array | { readonly location: string; readonly offset: number; readonly length: number };
}

export interface TinyGraph {
  readonly inputs: readonly TinyValue[];
  readonly outputs: readonly TinyValue[];
  readonly nodes: readonly TinyNode[];
  readonly initializers?: readonly TinyInitializer[];
}

type Write = (writer: BinaryWriter) => void;

const message = (writer: BinaryWriter, field: number, body: Write): void => {
  writer.tag(field, WireType.LengthDelimited).fork();
  body(writer);
  writer.join();
};
const text = (writer: BinaryWriter, field: number, value: string): void => {
  writer.tag(field, WireType.LengthDelimited).string(value);
};
const integer = (writer: BinaryWriter, field: number, value: number): void => {
  writer.tag(field, WireType.Varint).int64(value);
};

const pair =
  (key: string, value: string): Write =>
  (writer) => {
    text(writer, 1, key);
    text(writer, 2, value);
  };

const valueInfo =
  ({ name, dtype, dims }: TinyValue): Write =>
  (writer) => {
    text(writer, 1, name);
    message(writer, 2, (type) =>
      message(type, 1, (tensor) => {
        integer(tensor, 1, ONNX_TYPE[dtype]);
        message(tensor, 2, (shape) => {
          for (const dim of dims) {
            message(shape, 1, (d) => (typeof dim === "number" ? integer(d, 1, dim) : text(d, 2, dim)));
          }
        });
      }),
    );
  };

const initializer =
  ({ name, dtype, dims, data }: TinyInitializer): Write =>
  (writer) => {
    for (const dim of dims) integer(writer, 1, dim);
    integer(writer, 2, ONNX_TYPE[dtype]);
    text(writer, 8, name);
    if (data instanceof Uint8Array) {
      writer.tag(9, WireType.LengthDelimited).bytes(data);
      return;
    }
    message(writer, 13, pair("location", data.location));
    message(writer, 13, pair("offset", String(data.offset)));
    message(writer, 13, pair("length", String(data.length)));
    integer(writer, 14, 1);
  };

const INT = 2;
const INTS = 7;
const node =
  ({ op, inputs, outputs, domain, attributes = {} }: TinyNode): Write =>
  (writer) => {
    for (const input of inputs) text(writer, 1, input);
    for (const output of outputs) text(writer, 2, output);
    text(writer, 4, op);
    for (const [name, value] of Object.entries(attributes)) {
      message(writer, 5, (attribute) => {
        text(attribute, 1, name);
        if (typeof value === "number") integer(attribute, 3, value);
        else for (const item of value) integer(attribute, 8, item);
        integer(attribute, 20, typeof value === "number" ? INT : INTS);
      });
    }
    if (domain !== undefined) text(writer, 7, domain);
  };

/** A serialized ModelProto, opset 20. */
export const tinyModel = ({ inputs, outputs, nodes, initializers = [] }: TinyGraph): Uint8Array => {
  const writer = new BinaryWriter();
  integer(writer, 1, 9);
  message(writer, 7, (graph) => {
    for (const item of nodes) message(graph, 1, node(item));
    text(graph, 2, "tiny");
    for (const item of initializers) message(graph, 5, initializer(item));
    for (const item of inputs) message(graph, 11, valueInfo(item));
    for (const item of outputs) message(graph, 12, valueInfo(item));
  });
  message(writer, 8, (opset) => integer(opset, 2, 20));
  message(writer, 8, (opset) => {
    text(opset, 1, "com.microsoft");
    integer(opset, 2, 1);
  });
  return writer.finish();
};
