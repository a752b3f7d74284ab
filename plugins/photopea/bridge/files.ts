/** What the first bytes of each format are. */
const signatures: Readonly<Record<string, (head: Uint8Array) => boolean>> = {
  png: (head) => [0x89, 0x50, 0x4e, 0x47].every((byte, index) => head[index] === byte),
  svg: (head) => head[0] === 0x3c || (head[0] === 0xef && head[3] === 0x3c),
};

const looksLike = (format: string, file: ArrayBuffer) =>
  signatures[format]?.(new Uint8Array(file, 0, Math.min(8, file.byteLength))) ?? false;

/**
 * The files of a command among all that arrived while it ran, which may include those of other panels.
 * @param formats of the files that the command saved, in order
 * @returns undefined when it cannot be told which are the command's own
 */
export function ownFiles(
  arrived: readonly ArrayBuffer[],
  formats: readonly string[],
): readonly ArrayBuffer[] | undefined {
  const possible = arrived.filter((file) => formats.some((format) => looksLike(format, file)));
  const fits =
    possible.length === formats.length && possible.every((file, index) => looksLike(formats[index]!, file));
  return fits ? possible : undefined;
}
