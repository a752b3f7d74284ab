/**
 * How a network's large matrices lie on the device. "float" as they are in the checkpoint, or converted to the precision
 * that the network computes in; "int8" one byte a value with a scale for each output channel; "int4" half a byte a value
 * with a scale for each block of 32.
 */
export type WeightStorage = "float" | "int8" | "int4";
