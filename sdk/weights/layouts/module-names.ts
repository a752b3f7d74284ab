/** How the parts of one kind of block are called: original name → diffusers' name. */
export type LeafNames = Readonly<Record<string, string>>;

/** One block in both namings. Parts that `leaves` does not list keep their names. */
export interface BlockNames {
  readonly original: string;
  readonly diffusers: string;
  readonly leaves?: LeafNames;
}

export type Rename = (module: string) => string | undefined;

const inverse = (leaves: LeafNames): LeafNames =>
  Object.fromEntries(Object.entries(leaves).map(([original, diffusers]) => [diffusers, original]));

/** Renames a module by the longest block name that it begins with; undefined where no block fits. */
const renamer = (blocks: Iterable<readonly [string, { to: string; leaves: LeafNames }]>): Rename => {
  const byPrefix = new Map(blocks);
  return (module) => {
    const parts = module.split(".");
    for (let length = parts.length; length > 0; length -= 1) {
      const block = byPrefix.get(parts.slice(0, length).join("."));
      if (!block) continue;
      const leaf = parts.slice(length).join(".");
      const renamedLeaf = block.leaves[leaf] ?? leaf;
      return renamedLeaf === "" ? block.to : `${block.to}.${renamedLeaf}`;
    }
    return undefined;
  };
};

export const toDiffusers = (blocks: readonly BlockNames[]): Rename =>
  renamer(
    blocks.map(({ original, diffusers, leaves = {} }) => [original, { to: diffusers, leaves }] as const),
  );

export const toOriginal = (blocks: readonly BlockNames[]): Rename =>
  renamer(
    blocks.map(
      ({ original, diffusers, leaves = {} }) =>
        [diffusers, { to: original, leaves: inverse(leaves) }] as const,
    ),
  );
