import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

/**
 * The part of ONNX's protobuf schema that graphs need, as plain values, and their encoding.
 * Source of the field numbers: onnx/onnx.proto.
 */
export interface GraphProto {
  readonly name: string;
  readonly nodes: readonly NodeProto[];
  readonly initializers: readonly TensorProto[];
  readonly inputs: readonly ValueProto[];
  readonly outputs: readonly ValueProto[];
}

export interface NodeProto {
  readonly op: string;
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** A bare number is an int; floats are marked, because ONNX tells them apart and JavaScript does not. */
export type Attribute = number | readonly number[] | string | { readonly float: number };

export interface TensorProto {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
  readonly data: Uint8Array | ExternalData;
}

export interface ExternalData {
  readonly location: string;
  readonly offset: number;
  readonly length: number;
}

export interface ValueProto {
  readonly name: string;
  readonly type: ElementType;
  /** A number where the size is known, a name where it is free. */
  readonly dims: readonly (number | string)[];
}

export type ElementType = "float32" | "float16" | "int32" | "int64" | "int8" | "uint8" | "bool";

/** ONNX's TensorProto.DataType. */
export const ELEMENT_CODES: Readonly<Record<ElementType, number>> = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
};

const IR_VERSION = 9;
export const ONNX_OPSET = 20;
/** ONNX Runtime's own operators: fused attention, QuickGelu, … */
export const CONTRIB_DOMAIN = "com.microsoft";

export const encodeModel = (graph: GraphProto): Uint8Array => {
  const writer = new BinaryWriter();
  int(writer, 1, IR_VERSION);
  text(writer, 2, "underdrawing");
  message(writer, 7, () => writeGraph(writer, graph));
  for (const [domain, version] of [
    ["", ONNX_OPSET],
    [CONTRIB_DOMAIN, 1],
  ] as const)
    message(writer, 8, () => {
      text(writer, 1, domain);
      int(writer, 2, version);
    });
  return writer.finish();
};

const writeGraph = (writer: BinaryWriter, graph: GraphProto): void => {
  for (const node of graph.nodes) message(writer, 1, () => writeNode(writer, node));
  text(writer, 2, graph.name);
  for (const tensor of graph.initializers) message(writer, 5, () => writeTensor(writer, tensor));
  for (const value of graph.inputs) message(writer, 11, () => writeValue(writer, value));
  for (const value of graph.outputs) message(writer, 12, () => writeValue(writer, value));
};

const writeNode = (writer: BinaryWriter, node: NodeProto): void => {
  for (const input of node.inputs) text(writer, 1, input);
  for (const output of node.outputs) text(writer, 2, output);
  text(writer, 3, node.outputs[0] ?? "");
  text(writer, 4, node.op);
  for (const [name, value] of Object.entries(node.attributes))
    message(writer, 5, () => writeAttribute(writer, name, value));
  if (node.domain !== "") text(writer, 7, node.domain);
};

const writeAttribute = (writer: BinaryWriter, name: string, value: Attribute): void => {
  text(writer, 1, name);
  if (typeof value === "number") {
    int(writer, 3, value);
    int(writer, 20, 2);
  } else if (typeof value === "string") {
    text(writer, 4, value);
    int(writer, 20, 3);
  } else if ("float" in value) {
    writer.tag(2, WireType.Bit32).float(value.float);
    int(writer, 20, 1);
  } else {
    for (const item of value) int(writer, 8, item);
    int(writer, 20, 7);
  }
};

const writeTensor = (writer: BinaryWriter, { name, type, dims, data }: TensorProto): void => {
  for (const dim of dims) int(writer, 1, dim);
  int(writer, 2, ELEMENT_CODES[type]);
  text(writer, 8, name);
  if (data instanceof Uint8Array) {
    writer.tag(9, WireType.LengthDelimited).bytes(data);
    return;
  }
  for (const [key, value] of Object.entries(data))
    message(writer, 13, () => {
      text(writer, 1, key);
      text(writer, 2, String(value));
    });
  int(writer, 14, 1);
};

const writeValue = (writer: BinaryWriter, { name, type, dims }: ValueProto): void => {
  text(writer, 1, name);
  message(writer, 2, () =>
    message(writer, 1, () => {
      int(writer, 1, ELEMENT_CODES[type]);
      message(writer, 2, () => {
        for (const dim of dims)
          message(writer, 1, () => (typeof dim === "number" ? int(writer, 1, dim) : text(writer, 2, dim)));
      });
    }),
  );
};

const int = (writer: BinaryWriter, field: number, value: number): void => {
  writer.tag(field, WireType.Varint).int64(value);
};

const text = (writer: BinaryWriter, field: number, value: string): void => {
  writer.tag(field, WireType.LengthDelimited).string(value);
};

const message = (writer: BinaryWriter, field: number, write: () => void): void => {
  writer.tag(field, WireType.LengthDelimited).fork();
  write();
  writer.join();
};
