/**
 * A Request kept with a layer. Figma takes at most 100 kB an entry of plugin data, so a text is cut into entries; a head
 * tells how many there are and what they add up to, and an unfinished or altered text is none at all.
 */
const headKey = "request";

/** UTF-16 units in an entry: three bytes of UTF-8 each at most, 90 kB together, with room for key and plugin id. */
const mostUnits = 30_000;

interface Head {
  readonly entries: number;
  readonly length: number;
  readonly checksum: number;
}

export function writeRequest(node: PluginDataMixin, request: string): void {
  const pieces = piecesOf(request);
  const before = readHead(node)?.entries ?? 0;
  pieces.forEach((piece, i) => node.setPluginData(entryKey(i), piece));
  for (let i = pieces.length; i < before; i++) node.setPluginData(entryKey(i), "");
  const head: Head = { entries: pieces.length, length: request.length, checksum: checksum(request) };
  node.setPluginData(headKey, JSON.stringify(head));
}

export function readRequest(node: PluginDataMixin): string | undefined {
  const head = readHead(node);
  if (!head) return undefined;
  let text = "";
  for (let i = 0; i < head.entries; i++) text += node.getPluginData(entryKey(i));
  return text.length === head.length && checksum(text) === head.checksum ? text : undefined;
}

export function clearRequest(node: PluginDataMixin): void {
  const entries = readHead(node)?.entries ?? 0;
  for (let i = 0; i < entries; i++) node.setPluginData(entryKey(i), "");
  node.setPluginData(headKey, "");
}

function entryKey(index: number): string {
  return `${headKey}.${index}`;
}

function readHead(node: PluginDataMixin): Head | undefined {
  try {
    const head = JSON.parse(node.getPluginData(headKey)) as Partial<Head> | null;
    const { entries, length, checksum: sum } = head ?? {};
    return entries !== undefined && length !== undefined && sum !== undefined
      ? { entries, length, checksum: sum }
      : undefined;
  } catch {
    return undefined;
  }
}

/** No piece ends within a surrogate pair, whose halves UTF-8 cannot write alone. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + mostUnits, text.length);
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end--;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** FNV-1a over UTF-16 units, 32 bits. */
function checksum(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
