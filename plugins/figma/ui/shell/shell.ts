/**
 * The plugin's own page, shown by Figma as a `data:` document. Its origin is null, so it has neither WebGPU nor storage:
 * it frames the hosted page, which has both, hands Figma's messages and theme through, and explains itself while that
 * page cannot be reached.
 */
import { noticeOf } from "./notice.ts";
import { onThemeChange, readTheme } from "./read-theme.ts";
import { relay } from "./relay.ts";
import type { Trouble } from "./words.ts";

/** Address of the hosted page, written in when the plugin is built. */
declare const HOSTED_PAGE: string;

/** A page that has loaded knocks at once. */
const KNOCK_AFTER_LOAD_MS = 1_500;
/** A server that takes the connection and says nothing. */
const LOAD_MS = 20_000;

const address = new URL(HOSTED_PAGE);
const nonce = document.querySelector<HTMLMetaElement>('meta[name="nonce"]')!.content;

let frame: HTMLIFrameElement | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let trouble: Trouble | undefined;
/** Each load of the page brings one knock, before or after it; an error page of the browser brings none. */
let missing = 0;

const notice = noticeOf(document, address.host, open);
const link = relay({
  shell: window,
  frame: () => frame,
  pageOrigin: address.origin,
  nonce,
  theme: () => readTheme(document),
  onOpen: answered,
  onRefused: answered,
  onOutdated: () => fail("outdated"),
});

function answered(): void {
  clearTimeout(timer);
  missing--;
  trouble = undefined;
  notice.hide();
}

function open(): void {
  trouble = undefined;
  missing = 0;
  notice.opening();
  const next = document.createElement("iframe");
  next.title = "Underdrawing";
  next.allow = "clipboard-read; clipboard-write; cross-origin-isolated";
  next.src = `${address.href}#${nonce}`;
  next.addEventListener("load", () => {
    if (++missing > 0) failAfter(KNOCK_AFTER_LOAD_MS);
  });
  failAfter(LOAD_MS);
  document.querySelector("#page")!.replaceChildren(next);
  frame = next;
}

function failAfter(ms: number): void {
  if (trouble) return;
  clearTimeout(timer);
  timer = setTimeout(() => fail(navigator.onLine ? "unreachable" : "offline"), ms);
}

function fail(why: Trouble): void {
  clearTimeout(timer);
  trouble = why;
  notice.show(why);
}

document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
  if (effectiveDirective === "frame-src") fail("blocked");
});
window.addEventListener("online", () => {
  if (trouble) open();
});
onThemeChange(document, () => link.sendTheme());
open();
