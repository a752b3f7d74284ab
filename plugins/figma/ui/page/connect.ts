import { InvalidRequest } from "../../../../sdk/errors.ts";
import { withTimeout } from "../../../../sdk/host/editor/with-timeout.ts";
import { isInFigma } from "../link/ancestors.ts";
import { isWelcome, LINK_VERSION, type Knock, type Refusal, type Theme } from "../link/handshake.ts";

/** What the hosted page has of Figma. */
export interface Link {
  /** To the main thread, through the shell. */
  readonly main: MessagePort;
  /** Tells of each change of the theme. */
  readonly themes: MessagePort;
  readonly theme: Theme;
  readonly nonce: string;
}

const ANSWER_MS = 10_000;

/**
 * Knocks at the shell that frames this page and waits for its answer. Only the direct parent is listened to, with its
 * null origin and the nonce that it gave this page in the address.
 *
 * @throws InvalidRequest when the page is not framed by Figma (opened by itself, or framed by somebody else);
 *   HostTimeout when the shell does not answer
 */
export async function connect(page: Window): Promise<Link> {
  const nonce = page.location.hash.slice(1);
  if (nonce === "" || page.parent === page || !isInFigma(page.location.ancestorOrigins)) {
    page.parent.postMessage({ underdrawing: "refusal", nonce } satisfies Refusal, "*");
    throw new InvalidRequest(
      "This page belongs inside Figma: open it there with Plugins → Underdrawing. Browsers that do not tell a page who frames it cannot show it; Figma's desktop app can.",
    );
  }
  const abort = new AbortController();
  const welcomed = new Promise<Link>((resolve) => {
    page.addEventListener(
      "message",
      ({ source, origin, data, ports }: MessageEvent<unknown>) => {
        if (source !== page.parent || origin !== "null" || !isWelcome(data, nonce)) return;
        const [main, themes] = ports;
        if (main && themes) resolve({ main, themes, theme: data.theme, nonce });
      },
      { signal: abort.signal },
    );
  });
  // A null origin cannot be named as a target; who the parent is has been checked above.
  page.parent.postMessage({ underdrawing: "knock", version: LINK_VERSION, nonce } satisfies Knock, "*");
  try {
    return await withTimeout(welcomed, { host: "Figma", asked: "open the plugin", ms: ANSWER_MS });
  } finally {
    abort.abort();
  }
}
