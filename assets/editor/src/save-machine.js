// @ts-check
// When the writing screen saves, as a state machine: `next(state, event)` gives the state that follows and
// the effects to carry out. It is pure: fetch, timers, storage and the page are in save.js, which also puts
// the text of the form and whether the browser is online into every event.
//
//                          edit
//      ┌──────> saved ──────────────> waiting <──────────────────┐
//      │          ^                   │  ^  │                    │
//      │          └── edit: undone ───┘  │  │ save, hide,        │ lost, postponed,
//      │ accepted                   edit │  │ refresh, submit    │ or accepted while
//      │                                 │  v                    │ more was typed
//      └──────────────────────────────── sending ────────────────┘
//                                       │  │  ^  │
//            ┌──────── rejected ────────┘  │  │  └─ sessionEnded ──┐
//            v                             │  │                    v
//         refused              conflicted  │  └─── signedIn ─── signingIn <──┐
//                                          v                       │         │ signIn
//                  comparing <─compare─ conflict         dismissed v         │
//                                                              signedOut ────┘
//
// `edit` also leads out of refused, conflict, comparing and signedOut: to waiting, or to saved when what was
// typed is undone. `take` fills the form with the draft of a closed page, at once or once the request under
// way is answered; `filled` then sends it. An event that a state does not list changes nothing there.
//
// Nothing that is typed is lost, because:
// - every edit is kept in the browser until the server has all of it;
// - a request whose answer is lost stays `pending` and is sent again as it was: the server recognises it.
//   What was typed since goes with the request after it;
// - an answer counts for the text that was sent, not for the text that stands in the form by then.

const REST_MS = 2_000;
const RETRY_MS = 10_000;
const RETRY_MOST_MS = 60_000;

/**
 * @typedef {"saved" | "waiting" | "sending" | "signingIn" | "signedOut" | "conflict" | "refused" | "comparing"} Name
 *
 * @typedef {{ version: number, text: string }} Request  A text, and the version of the article it began with.
 *
 * @typedef {object} Draft  What a page keeps in the browser.
 * @property {string} key
 * @property {number} version
 * @property {string} [nonce]
 * @property {Request | null} [sent]  The request whose answer was out.
 * @property {string} now
 *
 * @typedef {{ do: "submit", page: string | null, again: boolean } | { do: "take", draft: Draft }} Deferred
 *   What is done once the request under way is answered. A button of the form leads to `page` if all is
 *   saved then; `again`: what was typed since the request began is saved first.
 *
 * @typedef {object} State
 * @property {Name} name
 * @property {number} version  The version of the article that the form began with.
 * @property {string} known  The text that the server has.
 * @property {Request | null} pending  The request that has no answer yet.
 * @property {number} tries  Requests in a row that got no answer.
 * @property {boolean} isComplete  The server took every field: a button may lead to another page.
 * @property {Deferred | null} deferred
 *
 * @typedef {{ text: string, isOnline: boolean }} Now  The form as it stands, put into every event.
 *
 * @typedef {object} Accepted  The server saved, and the form shows what others saved meanwhile.
 * @property {number} version
 * @property {string} before  The text when the answer came, before it was merged.
 * @property {boolean} isPartial  Some fields keep their old value on the server.
 * @property {boolean} isMerged
 * @property {string} hour
 *
 * @typedef {object} Events  What each event brings.
 * @property {{}} edit
 * @property {{}} save  The timer, the shortcut, a field that loses the focus, the network that is back.
 * @property {{}} refresh  Somebody else saved: a request, even without changes, brings their text.
 * @property {{}} hide  The page is hidden or closed.
 * @property {{}} unload  The page is about to be closed.
 * @property {{}} offline
 * @property {{ page: string | null }} submit  A button of the form, and the page that it leads to.
 * @property {Accepted} accepted
 * @property {{}} lost  No answer, or one that says to try again.
 * @property {{ sentence: string, seconds: number | null }} postponed  The server says why it cannot save now, and when to
 *   try again.
 * @property {{}} sessionEnded
 * @property {{ sentence: string }} conflicted  Others changed the same paragraph or field.
 * @property {{ sentence: string }} rejected
 * @property {{}} signIn
 * @property {{}} signedIn
 * @property {{}} dismissed  The sign-in dialog is closed without signing in.
 * @property {{}} compare
 * @property {{ draft: Draft }} take
 * @property {{ key: string }} filled
 *
 * @typedef {keyof Events} Type
 * @typedef {{ [T in Type]: { type: T } & Events[T] & Now }[Type]} Event
 *
 * @typedef {{ say: "open" | "saving" | "offline" | "ended" | "merged" | "back-online" }
 *   | { say: "saved" | "partly", hour: string }
 *   | { say: "failed", seconds: number }
 *   | { say: "postponed", sentence: string, seconds: number }
 *   | { say: "conflict" | "refused", sentence: string }} Message
 *
 * @typedef {Message
 *   | { do: "send", request: Request }
 *   | { do: "wait", ms: number }
 *   | { do: "keep", version: number, sent: Request | null, now: string }
 *   | { do: "fill", draft: Draft }
 *   | { do: "drop", key: string }
 *   | { do: "leave", page: string }
 *   | { do: "stop" | "calm" | "forget" | "askSignIn" | "compare" }} Effect
 *   `wait` starts the one timer anew, which ends in the event `save`; `stop` stops it. `keep` stores the text
 *   in the browser; `forget` removes it. `calm` restores the status line from before something was typed.
 *   `drop` removes the draft of a closed page, if the last `keep` worked.
 *
 * @typedef {[State, ...Effect[]]} Step
 */

/**
 * @param {{ version: number, text: string, isNew: boolean }} form
 * @returns {State}
 */
export function begin({ version, text, isNew }) {
  return { name: "saved", version, known: text, pending: null, tries: 0, isComplete: !isNew, deferred: null };
}

/**
 * Whether the server may lack something that was typed.
 * @param {State} state
 * @param {string} text
 */
export function isUnsaved(state, text) {
  return state.pending !== null || text !== state.known;
}

/** @type {Record<Name, { [T in Type]?: (state: State, event: Events[T] & Now) => Step }>} */
const TRANSITIONS = {
  saved: { edit: edited, save: sendUnsaved, refresh: send, hide: sendUnsaved, unload: keep, submit, take, filled },
  waiting: { edit: edited, save: sendUnsaved, refresh: send, hide: sendUnsaved, unload: keep, offline, submit, take, filled },
  sending: { edit: editedMeanwhile, hide: keep, unload: keep, offline, submit: deferSubmit, take: deferTake, accepted, lost, postponed, sessionEnded, conflicted, rejected },
  signingIn: { edit: keep, hide: keep, unload: keep, submit: deferSubmit, take: deferTake, signedIn: send, dismissed },
  signedOut: { edit: edited, hide: keep, unload: keep, signIn, take, filled },
  conflict: { edit: edited, hide: keep, unload: keep, compare, take, filled },
  refused: { edit: edited, hide: keep, unload: keep, take, filled },
  // The page is being left. The Back button may bring it back with its text.
  comparing: { edit: edited },
};

/**
 * @param {State} state
 * @param {Event} event
 * @returns {Step}
 */
export function next(state, event) {
  const transition = /** @type {((state: State, event: Event) => Step) | undefined} */ (TRANSITIONS[state.name][event.type]);
  return transition ? transition(state, event) : [state];
}

/** @type {(state: State, now: Now) => Step} */
function edited(state, { text, isOnline }) {
  if (!isUnsaved(state, text)) {
    return state.name === "saved" ? [state] : [{ ...state, name: "saved", tries: 0 }, { do: "stop" }, { do: "calm" }];
  }
  const tries = isOnline ? state.tries : Math.max(state.tries, 1);
  /** @type {Effect[]} */
  const effects = [keepEffect(state, text)];
  if (!isOnline) effects.push({ say: "offline" });
  else if (tries === 0) effects.push({ say: "open" });
  effects.push({ do: "wait", ms: tries ? RETRY_MS : REST_MS });
  return [{ ...state, name: "waiting", tries }, ...effects];
}

/** @type {(state: State, now: Now) => Step} */
function editedMeanwhile(state, now) {
  return now.isOnline ? keep(state, now) : offline(state, now);
}

/** @type {(state: State, now: Now) => Step} */
function keep(state, { text }) {
  return isUnsaved(state, text) ? [state, keepEffect(state, text)] : [state];
}

/** @type {(state: State, text: string) => Effect} */
function keepEffect(state, text) {
  return { do: "keep", version: state.version, sent: state.pending, now: text };
}

/** @type {(state: State, now: Now) => Step} */
function offline(state, { text }) {
  if (!isUnsaved(state, text)) return [state];
  return [{ ...state, tries: Math.max(state.tries, 1) }, keepEffect(state, text), { say: "offline" }];
}

/** @type {(state: State, now: Now) => Step} */
function sendUnsaved(state, now) {
  return isUnsaved(state, now.text) ? send(state, now) : edited(state, now);
}

/**
 * Sends the request without an answer again; otherwise the text as it is now.
 * @type {(state: State, now: Now) => Step}
 */
function send(state, { text }) {
  const pending = state.pending ?? { version: state.version, text };
  const sending = /** @type {State} */ ({ ...state, name: "sending", pending });
  /** @type {Effect[]} */
  const effects = [{ do: "stop" }, keepEffect(sending, text)];
  if (state.tries === 0) effects.push({ say: "saving" });
  return [sending, ...effects, { do: "send", request: pending }];
}

/** @type {(state: State, event: Accepted & Now) => Step} */
function accepted(state, { version, before, text, isPartial, isMerged, hour, isOnline }) {
  const sent = state.pending?.text;
  // What others saved was put into the form: when nothing was typed, the server has all that stands there.
  const known = sent === before ? text : (sent ?? state.known);
  /** @type {State} */
  const saved = { ...state, name: "saved", version, known, pending: null, tries: 0, isComplete: !isPartial };
  if (text !== known) {
    return settle([{ ...saved, name: "waiting" }, keepEffect(saved, text), { say: "open" }, { do: "wait", ms: REST_MS }], { text, isOnline });
  }
  // What was refused stands in this page only.
  if (isPartial) return settle([saved, keepEffect(saved, text), { say: "partly", hour }], { text, isOnline });
  /** @type {Message} */
  const message = state.tries > 0 ? { say: "back-online" } : isMerged ? { say: "merged" } : { say: "saved", hour };
  return settle([saved, { do: "forget" }, message], { text, isOnline });
}

/** @type {(state: State, now: Now) => Step} */
function lost(state, now) {
  const tries = state.tries + 1;
  const ms = Math.min(RETRY_MS * tries, RETRY_MOST_MS);
  /** @type {Effect[]} */
  const says = now.isOnline ? [{ say: "failed", seconds: ms / 1000 }] : [keepEffect(state, now.text), { say: "offline" }];
  return settle([{ ...state, name: "waiting", tries }, { do: "wait", ms }, ...says], now);
}

/**
 * The network works: once the request goes through, the text is saved like any other.
 * @type {(state: State, event: Events["postponed"] & Now) => Step}
 */
function postponed(state, { sentence, seconds, ...now }) {
  const ms = Math.min(seconds === null ? RETRY_MS : seconds * 1000, RETRY_MOST_MS);
  return settle([{ ...state, name: "waiting", tries: 0 }, { do: "wait", ms }, { say: "postponed", sentence, seconds: ms / 1000 }], now);
}

/** @type {(state: State) => Step} */
function sessionEnded(state) {
  return [{ ...state, name: "signingIn", tries: 0 }, { say: "ended" }, { do: "askSignIn" }];
}

/** @type {(state: State) => Step} */
function signIn(state) {
  return [{ ...state, name: "signingIn" }, { do: "askSignIn" }];
}

/** @type {(state: State, now: Now) => Step} */
function dismissed(state, now) {
  return settle([{ ...state, name: "signedOut" }], now);
}

/** @type {(state: State, event: Now & { sentence: string }) => Step} */
function conflicted(state, { text, sentence, isOnline }) {
  /** @type {State} */
  const halted = { ...state, name: "conflict", pending: null, tries: 0 };
  return settle([halted, keepEffect(halted, text), { say: "conflict", sentence }], { text, isOnline });
}

/** @type {(state: State, event: Now & { sentence: string }) => Step} */
function rejected(state, { text, sentence, isOnline }) {
  /** @type {State} */
  const halted = { ...state, name: "refused", pending: null, tries: 0 };
  return settle([halted, keepEffect(halted, text), { say: "refused", sentence }], { text, isOnline });
}

/** @type {(state: State, now: Now) => Step} */
function compare(state, { text }) {
  return [{ ...state, name: "comparing" }, keepEffect(state, text), { do: "compare" }];
}

/** @type {(state: State, event: Now & { page: string | null }) => Step} */
function submit(state, { page, ...now }) {
  if (isUnsaved(state, now.text)) return send({ ...state, deferred: { do: "submit", page, again: false } }, now);
  return page && state.isComplete ? [state, { do: "leave", page }] : [state];
}

/** @type {(state: State, event: { page: string | null }) => Step} */
function deferSubmit(state, { page }) {
  return [{ ...state, deferred: { do: "submit", page, again: true } }];
}

/** @type {(state: State, event: { draft: Draft }) => Step} */
function take(state, { draft }) {
  // The request of the closed page goes first: the server may have it already.
  const { version, sent } = draft;
  return [{ ...state, name: "waiting", version, pending: sent ?? null, deferred: null }, { do: "fill", draft }];
}

/** @type {(state: State, event: { draft: Draft }) => Step} */
function deferTake(state, { draft }) {
  return [{ ...state, deferred: { do: "take", draft } }];
}

/** @type {(state: State, event: { key: string } & Now) => Step} */
function filled(state, { key, ...now }) {
  return [...sendUnsaved(state, now), { do: "drop", key }];
}

/**
 * The request is answered, or given up: does what was deferred until then.
 * @type {(step: Step, now: Now) => Step}
 */
function settle([state, ...effects], now) {
  const { deferred } = state;
  const free = { ...state, deferred: null };
  if (!deferred) return [state, ...effects];
  if (deferred.do === "take") {
    const [after, ...more] = take(free, deferred);
    return [after, ...effects, ...more];
  }
  const mayGo = state.name === "saved" || (state.name === "waiting" && deferred.again);
  if (!mayGo) return [free, ...effects];
  const [after, ...more] = submit(free, { page: deferred.page, ...now });
  return [after, ...effects, ...more];
}
