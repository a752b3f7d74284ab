/** The main thread of the Figma plugin: it reads the document and places pictures, as the page in its window asks. */
import { watchChanges } from "./changes.ts";
import { Connection } from "./connection.ts";
import { makeNonce } from "./nonce.ts";
import { OwnChanges } from "./own-changes.ts";
import { Journal } from "./place/journal.ts";
import { openWindow } from "./window.ts";

// Components hold many layers that no one sees; without them Figma walks a document several times as fast.
figma.skipInvisibleInstanceChildren = true;

const nonce = makeNonce();
const own = new OwnChanges();
const connection = new Connection(nonce, { journal: new Journal(), own });

watchChanges(own, (name) => connection.tell(name));
void openWindow(nonce).then(() => figma.ui.on("message", (message) => connection.receive(message)));
