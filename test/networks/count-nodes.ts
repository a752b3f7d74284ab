import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";

const GRAPH_OF_MODEL = 7;
const NODE_OF_GRAPH = 1;

/** Nodes of a serialized ONNX model, counted in its bytes. */
export const countNodes = (model: Uint8Array): number => {
  let nodes = 0;
  forEachField(model, (field, bytes) => {
    if (field === GRAPH_OF_MODEL) forEachField(bytes, (inner) => (nodes += inner === NODE_OF_GRAPH ? 1 : 0));
  });
  return nodes;
};

const forEachField = (message: Uint8Array, visit: (field: number, bytes: Uint8Array) => void): void => {
  const reader = new BinaryReader(message);
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    if (type === WireType.LengthDelimited) visit(field, reader.bytes());
    else reader.skip(type);
  }
};
