const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

/**
 * A key that one object of the text holds twice, which JSON.parse would silently merge. The text must be valid JSON.
 */
export const duplicateKey = (json: string): string | undefined => {
  const objects: (Set<string> | undefined)[] = [];
  let lastString: string | undefined;
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === "{") objects.push(new Set());
    else if (token === "[") objects.push(undefined);
    else if (token === "}" || token === "]") objects.pop();
    else if (token === ":" && lastString !== undefined) {
      const key = JSON.parse(lastString) as string;
      const keys = objects.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
    lastString = token.startsWith('"') ? token : undefined;
  }
  return undefined;
};
