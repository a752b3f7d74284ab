/**
 * Floating-point operations, a multiplication and an addition counted as two, by the kind of kernel that does them:
 * kinds run at different speeds on one device. What is done once a value (norms, activations, sums) is left out: it is
 * under a hundredth of all.
 */
export interface Work {
  readonly convolution: number;
  readonly matrix: number;
  readonly attention: number;
}

export const NO_WORK: Work = { convolution: 0, matrix: 0, attention: 0 };

export const sumOf = (parts: readonly Work[]): Work =>
  parts.reduce(
    (sum, { convolution, matrix, attention }) => ({
      convolution: sum.convolution + convolution,
      matrix: sum.matrix + matrix,
      attention: sum.attention + attention,
    }),
    NO_WORK,
  );

export const times = (count: number, { convolution, matrix, attention }: Work): Work => ({
  convolution: count * convolution,
  matrix: count * matrix,
  attention: count * attention,
});

export const totalOf = ({ convolution, matrix, attention }: Work): number => convolution + matrix + attention;

/** A feature map as far as it costs: width and cells. */
export interface Map {
  readonly channels: number;
  readonly rows: number;
  readonly columns: number;
}

export const cellsOf = ({ rows, columns }: Map): number => rows * columns;

/** @param output the map that comes out; its size is what costs */
export const convolutionWork = (inputChannels: number, output: Map, kernel: 1 | 3 = 3): Work => ({
  ...NO_WORK,
  convolution: 2 * kernel * kernel * inputChannels * output.channels * cellsOf(output),
});

/** A linear layer over `rows` rows. */
export const linearWork = (rows: number, inputs: number, outputs: number): Work => ({
  ...NO_WORK,
  matrix: 2 * rows * inputs * outputs,
});

/** Scores and their weighted sum over all heads together; the projections are linear layers. */
export const attentionWork = (queries: number, keys: number, width: number): Work => ({
  ...NO_WORK,
  attention: 4 * queries * keys * width,
});

/** Two convolutions, and one of a single cell where the width changes. */
export const resnetWork = (inputChannels: number, output: Map): Work =>
  sumOf([
    convolutionWork(inputChannels, output),
    convolutionWork(output.channels, output),
    ...(inputChannels === output.channels ? [] : [convolutionWork(inputChannels, output, 1)]),
  ]);
