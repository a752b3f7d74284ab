import { Worker } from "node:worker_threads";

const PATIENCE_SECONDS = 60;

const WATCH = `
  const { workerData } = require("node:worker_threads");
  const { writeSync } = require("node:fs");
  const count = new Int32Array(workerData.shared);
  let last = -1;
  setInterval(() => {
    const now = Atomics.load(count, 0);
    if (now === last) {
      writeSync(2, "case " + now + " hangs; make it again with --first " + now + " --count 1\\n");
      process.kill(process.pid, "SIGKILL");
    }
    last = now;
  }, workerData.milliseconds).unref();
`;

export interface Watchdog {
  /** Says which case begins. */
  readonly tick: (index: number) => void;
  readonly stop: () => Promise<unknown>;
}

/** Ends the process when a case never comes back, naming it. */
export const startWatchdog = (): Watchdog => {
  const shared = new SharedArrayBuffer(4);
  const count = new Int32Array(shared);
  const worker = new Worker(WATCH, {
    eval: true,
    workerData: { shared, milliseconds: PATIENCE_SECONDS * 1000 },
  });
  return {
    tick: (index) => {
      Atomics.store(count, 0, index);
    },
    stop: () => worker.terminate(),
  };
};
