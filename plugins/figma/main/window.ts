/** CSS pixels. The least is what the panel is usable at. */
const usual = { width: 320, height: 640 };
const least = { width: 280, height: 320 };
const most = { width: 1600, height: 1600 };
const key = "window";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Shows the page with the nonce in it, as large as it was left. */
export async function openWindow(nonce: string): Promise<void> {
  figma.showUI(__html__.replace("{{nonce}}", nonce), {
    ...(await keptSize()),
    themeColors: true,
    title: "Underdrawing",
  });
}

export async function resizeWindow(size: Size): Promise<null> {
  const { width, height } = fitting(size);
  figma.ui.resize(width, height);
  await figma.clientStorage.setAsync(key, { width, height });
  return null;
}

async function keptSize(): Promise<Size> {
  const kept = (await figma.clientStorage.getAsync(key).catch(() => undefined)) as Partial<Size> | undefined;
  return fitting({ ...usual, ...kept });
}

function fitting({ width, height }: Size): Size {
  return {
    width: between(width, least.width, most.width),
    height: between(height, least.height, most.height),
  };
}

function between(value: number, low: number, high: number): number {
  return Number.isFinite(value) ? Math.round(Math.min(high, Math.max(low, value))) : low;
}
