/**
 * How a network's large matrices lie on the device. "float" as they are in the checkpoint, or converted to the precision
 * that the network computes in; "int8" one byte a value with a scale for each output channel; "int4" half a byte a value
 * with a scale for each block of 32 in linear layers, and int8 in convolutions, for which ONNX Runtime has no operator of
 * 4 bits.
 *
 * Floats in any case: what is small (under 2048 values), norms, biases, embeddings of tokens, the layers that all others
 * depend on (of the time, the first and the last convolution of a network), zero convolutions, and the hint's network,
 * which runs once a picture.
 */
export type WeightStorage = "float" | "int8" | "int4";
