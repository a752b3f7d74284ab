/** When a run that lost its device or worker is taken up again, and when it is not. */
export interface RecoveryPolicy {
  /** Seconds of work between two checkpoints: what a loss costs at most. Each one reads a latent back. */
  readonly checkpointSeconds: number;
  /** Losses without a checkpoint between them after which the run fails. */
  readonly mostLosses: number;
  /** Before the model is opened anew, doubled with each loss that follows: a GPU process needs a moment to start. */
  readonly pauseMs: number;
  /** How long a lost model may take to free what is left of it. Sessions of a lost device may never answer. */
  readonly farewellMs: number;
}

export const USUAL_RECOVERY: RecoveryPolicy = {
  checkpointSeconds: 5,
  mostLosses: 4,
  pauseMs: 500,
  farewellMs: 3000,
};
