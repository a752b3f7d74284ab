/** The main thread of the Figma plugin: it reads the document and places pictures, as the page in its window asks. */
import { watchChanges } from "./changes.ts";
import { Connection } from "./connection.ts";
import { makeNonce } from "./nonce.ts";
import { OwnChanges } from "./own-changes.ts";
import { Journal } from "./place/journal.ts";
import { openWindow } from "./window.ts";

// Components hold many layers that no one sees; without them Figma walks a document several times as fast.
figma.skipInvisibleInstanceChildren = true;

/** The plugin's own page has no origin, or Figma's; a page of any other is to speak through it. */
const isShell = (origin: string) => !/^https?:/.test(origin) || origin === "https://www.figma.com";

const nonce = makeNonce();
const own = new OwnChanges();
const journal = new Journal();
const connection = new Connection(nonce, { journal, own });

figma.on("close", () => journal.abandon());
watchChanges(own, (name) => connection.tell(name));
void openWindow(nonce).then(() =>
  figma.ui.on("message", (message, { origin }) => {
    if (isShell(origin)) connection.receive(message);
  }),
);
