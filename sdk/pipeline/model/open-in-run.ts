import { Opening, type OpeningOptions } from "./opening.ts";

/** Opens one network in the middle of a run and tells of it as of those that are opened at the beginning. */
export type OpenInRun = <T>(name: string, open: () => Promise<T>) => Promise<T>;

export const openInRun =
  (options: Pick<OpeningOptions, "onProgress">): OpenInRun =>
  async (name, open) => {
    const opening = new Opening(options, 1);
    const opened = await opening.step(name, open);
    opening.done();
    return opened;
  };
