/** What Photopea was seen to do, each with a switch, so that a test can tell what depends on it. All are on by default. */
export interface Rules {
  /** "done" when Photopea has started. */
  readonly doneOnBoot: boolean;
  /** Everything that a script sends goes to every visible panel. */
  readonly broadcasts: boolean;
  /** A hidden panel is sent nothing. */
  readonly hiddenHearNothing: boolean;
  /** A script that throws is followed by no "done". */
  readonly noDoneAfterThrow: boolean;
  /** A syntax error is followed by "done" all the same. */
  readonly doneAfterSyntaxError: boolean;
  /** "done" may come before what its script sent. */
  readonly earlyDone: boolean;
  /** "done" may come twice, and comes twice for a document that opens. */
  readonly doubledDone: boolean;
  /** "done" may never come. */
  readonly lostDone: boolean;
  /** `MSFAPI#` strings with a "done" of their own, at any moment. */
  readonly noise: boolean;
  /** `app.open(url, null, true)` adds its layer some time after the script. */
  readonly asyncOpen: boolean;
  /** Scripts are ES5. */
  readonly es5Only: boolean;
  /** `finally` blocks do not run, and a `return` inside `try` gives nothing. */
  readonly brokenTry: boolean;
  /** `bounds` are UnitValues. */
  readonly unitValues: boolean;
  /** After a selection was dropped, `selection.bounds` throws; in a fresh document it is null. */
  readonly boundsThrowAfterDeselect: boolean;
  /** While something is selected, `bounds` of every layer are those of the selection. */
  readonly selectionShadowsBounds: boolean;
  /** `activeHistoryState` can be set. */
  readonly rewinds: boolean;
  /** Pictures larger than the document are scaled down to fit when they are opened as smart objects. */
  readonly fitsLargePictures: boolean;
  /** States that the history keeps. */
  readonly historyLimit: number;
  readonly delays: Delays;
}

/** Milliseconds, from … to. */
type Span = readonly [number, number];

export interface Delays {
  /** Between a message and its script. */
  readonly arrival: Span;
  /** Between a script and what it echoes. */
  readonly echo: Span;
  /** Between a script and the files that it saves. */
  readonly file: Span;
  /** Between a script and its "done". */
  readonly done: Span;
  /** Until a smart object lands. */
  readonly landing: Span;
}

export const seenDelays: Delays = {
  arrival: [0, 12],
  echo: [0, 60],
  file: [0, 170],
  done: [0, 90],
  landing: [20, 400],
};

/** For tests on a real clock. */
export const shortDelays: Delays = {
  arrival: [0, 1],
  echo: [0, 2],
  file: [0, 8],
  done: [0, 4],
  landing: [2, 20],
};

export const allRules: Rules = {
  doneOnBoot: true,
  broadcasts: true,
  hiddenHearNothing: true,
  noDoneAfterThrow: true,
  doneAfterSyntaxError: true,
  earlyDone: true,
  doubledDone: true,
  lostDone: true,
  noise: true,
  asyncOpen: true,
  es5Only: true,
  brokenTry: true,
  unitValues: true,
  boundsThrowAfterDeselect: true,
  selectionShadowsBounds: true,
  rewinds: true,
  fitsLargePictures: true,
  historyLimit: 50,
  delays: seenDelays,
};
