import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, isUnsaved, next } from "../src/save-machine.js";

const DRAFT = { key: "left", version: 3, nonce: "n", sent: { version: 3, text: "left, sent" }, now: "left, typed" };

/** Takes a state through events; gives the last step. `text` and `isOnline` stay until an event changes them. */
function play(state, ...events) {
  let step = [state];
  let now = { text: "a", isOnline: true };
  for (const event of events) {
    const { text = now.text, isOnline = now.isOnline } = typeof event === "string" ? {} : event;
    now = { text, isOnline };
    step = next(step[0], { ...(typeof event === "string" ? { type: event } : event), ...now });
  }
  return step;
}
const edit = (text) => ({ type: "edit", text });
const accept = (before, more = {}) => ({
  type: "accepted", version: 8, before, text: before, isPartial: false, isMerged: false, hour: "10:00", ...more,
});
const submit = (page) => ({ type: "submit", page });
const refuse = (type) => ({ type, sentence: "No." });
const article = begin({ version: 7, text: "a", isNew: false });
/** What an effect is, in a word. */
const names = ([, ...effects]) => effects.map((one) => one.do ?? `say ${one.say}`);
const sent = ([, ...effects]) => effects.filter((one) => one.do === "send").map((one) => one.request);
const last = ([, ...effects], what) => effects.findLast((one) => one.do === what);

/** A state of each name, with something typed in all but `saved`, and the text that stands in the form. */
const EXAMPLES = {
  saved: { state: article, text: "a" },
  waiting: { state: play(article, edit("ab"))[0], text: "ab" },
  sending: { state: play(article, edit("ab"), "save")[0], text: "ab" },
  signingIn: { state: play(article, edit("ab"), "save", "sessionEnded")[0], text: "ab" },
  signedOut: { state: play(article, edit("ab"), "save", "sessionEnded", "dismissed")[0], text: "ab" },
  conflict: { state: play(article, edit("ab"), "save", refuse("conflicted"))[0], text: "ab" },
  refused: { state: play(article, edit("ab"), "save", refuse("rejected"))[0], text: "ab" },
  comparing: { state: play(article, edit("ab"), "save", refuse("conflicted"), "compare")[0], text: "ab" },
};

/** The whole table: for each state, the events that do something, the state after them and the effects. */
const TABLE = {
  saved: {
    edit: ["waiting", "keep", "say open", "wait"],
    refresh: ["sending", "stop", "keep", "say saving", "send"],
    submit: ["saved", "leave"],
    take: ["waiting", "fill"],
    filled: ["sending", "stop", "keep", "say saving", "send", "drop"],
  },
  waiting: {
    edit: ["waiting", "keep", "say open", "wait"],
    save: ["sending", "stop", "keep", "say saving", "send"],
    refresh: ["sending", "stop", "keep", "say saving", "send"],
    hide: ["sending", "stop", "keep", "say saving", "send"],
    unload: ["waiting", "keep"],
    offline: ["waiting", "keep", "say offline"],
    submit: ["sending", "stop", "keep", "say saving", "send"],
    take: ["waiting", "fill"],
    filled: ["sending", "stop", "keep", "say saving", "send", "drop"],
  },
  sending: {
    edit: ["sending", "keep"],
    hide: ["sending", "keep"],
    unload: ["sending", "keep"],
    offline: ["sending", "keep", "say offline"],
    submit: ["sending"],
    take: ["sending"],
    accepted: ["saved", "forget", "say saved"],
    lost: ["waiting", "wait", "say failed"],
    postponed: ["waiting", "wait", "say postponed"],
    sessionEnded: ["signingIn", "say ended", "askSignIn"],
    conflicted: ["conflict", "keep", "say conflict"],
    rejected: ["refused", "keep", "say refused"],
  },
  signingIn: {
    edit: ["signingIn", "keep"],
    hide: ["signingIn", "keep"],
    unload: ["signingIn", "keep"],
    submit: ["signingIn"],
    take: ["signingIn"],
    signedIn: ["sending", "stop", "keep", "say saving", "send"],
    dismissed: ["signedOut"],
  },
  signedOut: {
    edit: ["waiting", "keep", "say open", "wait"],
    hide: ["signedOut", "keep"],
    unload: ["signedOut", "keep"],
    signIn: ["signingIn", "askSignIn"],
    take: ["waiting", "fill"],
    filled: ["sending", "stop", "keep", "say saving", "send", "drop"],
  },
  conflict: {
    edit: ["waiting", "keep", "say open", "wait"],
    hide: ["conflict", "keep"],
    unload: ["conflict", "keep"],
    compare: ["comparing", "keep", "compare"],
    take: ["waiting", "fill"],
    filled: ["sending", "stop", "keep", "say saving", "send", "drop"],
  },
  refused: {
    edit: ["waiting", "keep", "say open", "wait"],
    hide: ["refused", "keep"],
    unload: ["refused", "keep"],
    take: ["waiting", "fill"],
    filled: ["sending", "stop", "keep", "say saving", "send", "drop"],
  },
  comparing: { edit: ["waiting", "keep", "say open", "wait"] },
};
const PAYLOADS = {
  edit: { text: "abc" },
  submit: { page: "publication" },
  accepted: accept("ab"),
  conflicted: { sentence: "No." },
  rejected: { sentence: "No." },
  postponed: { sentence: "Busy.", seconds: 2 },
  take: { draft: DRAFT },
  filled: { text: "abc", key: "left" },
};
const TYPES = [
  "edit", "save", "refresh", "hide", "unload", "offline", "submit", "accepted", "lost", "postponed", "sessionEnded",
  "conflicted", "rejected", "signIn", "signedIn", "dismissed", "compare", "take", "filled",
];

for (const [name, { state, text }] of Object.entries(EXAMPLES)) {
  for (const type of TYPES) {
    const [after, ...effects] = TABLE[name][type] ?? [name];
    test(`${name}, ${type}: ${after}${effects.length ? `, ${effects.join(", ")}` : ""}`, () => {
      assert.equal(state.name, name);
      const step = next(state, { text, isOnline: true, ...PAYLOADS[type], type });
      assert.equal(step[0].name, after);
      assert.deepEqual(names(step), effects);
      if (!TABLE[name][type]) assert.equal(step[0], state);
    });
  }
}

test("a state is never changed in place", () => {
  const frozen = Object.freeze({ ...EXAMPLES.sending.state });
  for (const type of TYPES) next(frozen, { text: "ab", isOnline: true, ...PAYLOADS[type], type });
});

test("one request at a time: whatever happens while one is under way, no other goes out", () => {
  const busy = play(article, edit("ab"), "save")[0];
  for (const event of [edit("abc"), "save", "refresh", "hide", "unload", "offline", submit("preview"), { type: "take", draft: DRAFT }]) {
    const step = play(busy, event);
    assert.deepEqual(sent(step), [], JSON.stringify(event));
    assert.equal(step[0].name, "sending");
  }
});

test("a request holds the version it began with and the text of that moment", () => {
  assert.deepEqual(sent(play(article, edit("ab"), "save")), [{ version: 7, text: "ab" }]);
  assert.deepEqual(sent(play(article, edit("ab"), "save", accept("ab"), edit("abc"), "save")), [{ version: 8, text: "abc" }]);
});

test("a request without an answer is sent again as it was, and then what was typed since", () => {
  const again = play(article, edit("ab"), "save", "lost", edit("abc"), "save");
  assert.deepEqual(sent(again), [{ version: 7, text: "ab" }]);
  assert.deepEqual(last(again, "keep"), { do: "keep", version: 7, sent: { version: 7, text: "ab" }, now: "abc" });
  const answered = play(again[0], { ...accept("abc"), text: "abc" });
  assert.equal(answered[0].name, "waiting");
  assert.deepEqual(sent(play(answered[0], { type: "save", text: "abc" })), [{ version: 8, text: "abc" }]);
});

test("it is tried again later and later, at most a minute", () => {
  let state = play(article, edit("ab"))[0];
  const waits = Array.from({ length: 8 }, () => {
    const step = play(state, { type: "save", text: "ab" }, "lost");
    state = step[0];
    assert.equal(step.find((one) => one.say === "failed").seconds, last(step, "wait").ms / 1000);
    return last(step, "wait").ms / 1000;
  });
  assert.deepEqual(waits, [10, 20, 30, 40, 50, 60, 60, 60]);
});

test("a busy server is asked again when it says, the line gives its reason, and then says saved", () => {
  const busy = (seconds) => play(article, edit("ab"), "save", { type: "postponed", sentence: "Busy.", seconds });
  assert.equal(last(busy(2), "wait").ms, 2_000);
  assert.deepEqual(busy(2).at(-1), { say: "postponed", sentence: "Busy.", seconds: 2 });
  assert.equal(last(busy(null), "wait").ms, 10_000);
  assert.equal(last(busy(86_400), "wait").ms, 60_000);
  const again = play(busy(2)[0], { type: "save", text: "ab" });
  assert.deepEqual(sent(again), [{ version: 7, text: "ab" }]);
  assert.deepEqual(play(again[0], accept("ab")).at(-1), { say: "saved", hour: "10:00" });
});

test("a busy server after a lost request: the network is back", () => {
  const back = play(article, edit("ab"), "save", "lost", "save", { type: "postponed", sentence: "Busy.", seconds: 2 }, "save");
  assert.deepEqual(play(back[0], accept("ab")).at(-1), { say: "saved", hour: "10:00" });
});

test("after a lost request the line says so until a request is answered", () => {
  const lost = play(article, edit("ab"), "save", "lost")[0];
  assert.deepEqual(names(play(lost, edit("abc"))), ["keep", "wait"]);
  assert.equal(last(play(lost, edit("abc")), "wait").ms, 10_000);
  assert.deepEqual(names(play(lost, { type: "save", text: "ab" })), ["stop", "keep", "send"]);
  const back = play(lost, { type: "save", text: "ab" }, accept("ab"));
  assert.deepEqual(names(back), ["forget", "say back-online"]);
  assert.equal(back[0].tries, 0);
});

test("typing pauses for two seconds before it is saved", () => {
  assert.equal(last(play(article, edit("ab")), "wait").ms, 2_000);
});

test("what is typed while a save is under way is kept, and saved after it", () => {
  const typed = play(article, edit("ab"), "save", edit("abc"));
  assert.deepEqual(last(typed, "keep"), { do: "keep", version: 7, sent: { version: 7, text: "ab" }, now: "abc" });
  const answered = play(typed[0], accept("abc"));
  assert.deepEqual(names(answered), ["keep", "say open", "wait"]);
  assert.deepEqual(last(answered, "keep"), { do: "keep", version: 8, sent: null, now: "abc" });
  assert.deepEqual(sent(play(answered[0], { type: "save", text: "abc" })), [{ version: 8, text: "abc" }]);
});

test("what others saved is in the form, and is not sent back to them", () => {
  const merged = play(article, edit("ab"), "save", accept("ab", { text: "ab theirs", isMerged: true }));
  assert.deepEqual(names(merged), ["forget", "say merged"]);
  assert.equal(merged[0].known, "ab theirs");
  assert.deepEqual(sent(play(merged[0], { type: "save", text: "ab theirs" })), []);
});

test("what others saved and what was typed meanwhile are saved together", () => {
  const merged = play(article, edit("ab"), "save", edit("abc"), accept("abc", { text: "abc theirs", isMerged: true }));
  assert.equal(merged[0].name, "waiting");
  assert.deepEqual(sent(play(merged[0], { type: "save", text: "abc theirs" })), [{ version: 8, text: "abc theirs" }]);
});

test("a refresh sends the text without a change, to hear what others saved", () => {
  assert.deepEqual(sent(play(article, "refresh")), [{ version: 7, text: "a" }]);
  assert.deepEqual(names(play(article, "save")), []);
});

test("typing and taking it back leaves nothing to save", () => {
  for (const name of ["waiting", "conflict", "refused", "comparing"]) {
    const undone = play(EXAMPLES[name].state, edit("a"));
    assert.equal(undone[0].name, "saved");
    assert.deepEqual(names(undone), ["stop", "calm"]);
  }
  assert.deepEqual(names(play(EXAMPLES.waiting.state, { type: "save", text: "a" })), ["stop", "calm"]);
});

test("taking back what was typed does not take back a request without an answer", () => {
  const undone = play(article, edit("ab"), "save", "lost", edit("a"));
  assert.equal(undone[0].name, "waiting");
  assert.deepEqual(sent(play(undone[0], "save")), [{ version: 7, text: "ab" }]);
});

test("fields that the server does not take stay kept in the browser, and no button leads away from them", () => {
  const partial = play(article, edit("ab"), "save", accept("ab", { isPartial: true }));
  assert.deepEqual(names(partial), ["keep", "say partly"]);
  assert.deepEqual(names(play(partial[0], { ...submit("publication"), text: "ab" })), []);
});

test("a session that ended: the same request goes out after signing in", () => {
  const ended = play(article, edit("ab"), "save", "sessionEnded", edit("abc"));
  assert.deepEqual(names(play(ended[0], "save")), []);
  assert.deepEqual(sent(play(ended[0], { type: "signedIn", text: "abc" })), [{ version: 7, text: "ab" }]);
});

test("without signing in nothing is sent until somebody asks or types again", () => {
  const out = play(article, edit("ab"), "save", "sessionEnded", "dismissed")[0];
  for (const event of ["save", "refresh", "offline", submit("preview")]) assert.deepEqual(names(play(out, event)), []);
  assert.deepEqual(names(play(out, "signIn")), ["askSignIn"]);
  assert.deepEqual(sent(play(out, edit("abc"), "save")), [{ version: 7, text: "ab" }]);
});

test("a conflict stops saving until somebody compares or types again", () => {
  const halted = play(article, edit("ab"), "save", refuse("conflicted"))[0];
  for (const event of ["save", "refresh", "offline", submit("preview")]) assert.deepEqual(names(play(halted, event)), []);
  const compared = play(halted, { type: "compare", text: "ab" });
  assert.deepEqual(last(compared, "keep"), { do: "keep", version: 7, sent: null, now: "ab" });
  for (const event of ["save", "hide", "unload", "refresh"]) assert.deepEqual(names(play(compared[0], event)), []);
  assert.deepEqual(sent(play(halted, edit("abc"), "save")), [{ version: 7, text: "abc" }]);
});

test("what the server refuses is not sent again until it is changed", () => {
  const halted = play(article, edit("ab"), "save", refuse("rejected"))[0];
  for (const event of ["save", "refresh", "offline"]) assert.deepEqual(names(play(halted, event)), []);
  assert.deepEqual(sent(play(halted, edit("abc"), "save")), [{ version: 7, text: "abc" }]);
});

test("offline: what is typed is kept, the line says so, and the way back sends it", () => {
  const typed = play(article, { ...edit("ab"), isOnline: false });
  assert.deepEqual(names(typed), ["keep", "say offline", "wait"]);
  const failed = play(typed[0], { type: "save", text: "ab", isOnline: false }, "lost");
  assert.deepEqual(names(failed), ["wait", "keep", "say offline"]);
  assert.deepEqual(sent(play(failed[0], { type: "save", text: "ab", isOnline: true })), [{ version: 7, text: "ab" }]);
  assert.deepEqual(names(play(article, { type: "offline", isOnline: false })), []);
});

test("offline while a save is under way: an edit is kept and the line says so", () => {
  const typed = play(article, edit("ab"), "save", { ...edit("abc"), isOnline: false });
  assert.deepEqual(names(typed), ["keep", "say offline"]);
  assert.equal(typed[0].name, "sending");
  assert.deepEqual(names(play(typed[0], accept("ab"))), ["forget", "say back-online"]);
});

test("typed and taken back offline: the line no longer says that something is to be sent", () => {
  const undone = play(article, { ...edit("ab"), isOnline: false }, edit("a"));
  assert.deepEqual(names(undone), ["stop", "calm"]);
  assert.equal(undone[0].tries, 0);
});

test("a page that is hidden keeps its text and sends it; one that is about to close only keeps it", () => {
  const typed = play(article, edit("ab"))[0];
  assert.deepEqual(names(play(typed, { type: "hide", text: "ab" })), ["stop", "keep", "say saving", "send"]);
  assert.deepEqual(names(play(typed, { type: "unload", text: "ab" })), ["keep"]);
  assert.deepEqual(names(play(article, "hide")), []);
});

test("the draft of a closed page: its lost request first, then its text, and only then it is dropped", () => {
  const taken = play(article, { type: "take", draft: DRAFT });
  assert.deepEqual(taken.slice(1), [{ do: "fill", draft: DRAFT }]);
  const filled = play(taken[0], edit(DRAFT.now), { type: "filled", key: "left", text: DRAFT.now });
  assert.deepEqual(sent(filled), [DRAFT.sent]);
  assert.deepEqual(last(filled, "keep"), { do: "keep", version: 3, sent: DRAFT.sent, now: DRAFT.now });
  assert.ok(names(filled).indexOf("drop") > names(filled).indexOf("keep"));
  const answered = play(filled[0], accept(DRAFT.now));
  assert.deepEqual(sent(play(answered[0], { type: "save", text: DRAFT.now })), [{ version: 8, text: DRAFT.now }]);
});

test("a draft without a request under way is sent with the version it began with", () => {
  const filled = play(article, { type: "take", draft: { ...DRAFT, sent: null } }, { type: "filled", key: "left", text: DRAFT.now });
  assert.deepEqual(sent(filled), [{ version: 3, text: DRAFT.now }]);
});

test("a draft that is taken while a save is under way waits for the answer", () => {
  const busy = play(article, edit("ab"), "save", { type: "take", draft: DRAFT });
  assert.deepEqual(names(busy), []);
  assert.deepEqual(names(play(busy[0], accept("ab"))), ["forget", "say saved", "fill"]);
  assert.deepEqual(names(play(busy[0], "lost")), ["wait", "say failed", "fill"]);
});

test("a button saves first, and leads on once all of it is saved", () => {
  const pressed = play(article, edit("ab"), submit("publication"));
  assert.deepEqual(sent(pressed), [{ version: 7, text: "ab" }]);
  assert.deepEqual(last(play(pressed[0], accept("ab")), "leave"), { do: "leave", page: "publication" });
  assert.equal(last(play(pressed[0], accept("ab", { isPartial: true })), "leave"), undefined);
  for (const event of ["lost", refuse("conflicted"), refuse("rejected")]) {
    const step = play(pressed[0], event);
    assert.equal(last(step, "leave"), undefined);
    assert.equal(step[0].deferred, null);
  }
});

test("who types on after pressing a button stays", () => {
  const typed = play(article, edit("ab"), submit("publication"), edit("abc"), accept("abc"));
  assert.equal(typed[0].name, "waiting");
  assert.equal(typed[0].deferred, null);
});

test("a button that is pressed while a save is under way saves the rest at once, then leads on", () => {
  const pressed = play(article, edit("ab"), "save", edit("abc"), submit("publication"))[0];
  const second = play(pressed, accept("abc"));
  assert.deepEqual(sent(second), [{ version: 8, text: "abc" }]);
  assert.deepEqual(names(play(second[0], accept("abc"))), ["forget", "say saved", "leave"]);
  assert.deepEqual(names(play(play(article, edit("ab"), "save", submit("publication"))[0], accept("ab"))), ["forget", "say saved", "leave"]);
  assert.deepEqual(sent(play(pressed, "lost")), [{ version: 7, text: "ab" }]);
});

test("a button outlives a session that ended", () => {
  const pressed = play(article, edit("ab"), submit("publication"), "sessionEnded", "signedIn");
  assert.deepEqual(names(play(pressed[0], accept("ab"))), ["forget", "say saved", "leave"]);
  assert.equal(play(article, edit("ab"), submit("publication"), "sessionEnded", "dismissed")[0].deferred, null);
});

test("no button leads to a page of an article that does not exist yet", () => {
  const fresh = begin({ version: 0, text: "a", isNew: true });
  assert.deepEqual(names(play(fresh, submit("publication"))), []);
  assert.deepEqual(names(play(fresh, edit("ab"), submit("publication"), accept("ab"))), ["forget", "say saved", "leave"]);
});

test("the button that only saves leads nowhere", () => {
  assert.deepEqual(names(play(article, edit("ab"), submit(null), accept("ab"))), ["forget", "say saved"]);
});

/** A page, its browser and a server, which loses requests and answers; deterministic by its seed. */
class World {
  constructor(seed) {
    this.seed = seed;
    this.server = { version: 7, text: "a", seen: new Set() };
    this.text = "a";
    this.state = article;
    this.kept = null;
    this.out = null;
    this.isOnline = true;
    this.timer = false;
    this.sends = 0;
  }

  random(most) {
    this.seed = (Math.imul(this.seed, 1_664_525) + 1_013_904_223) >>> 0;
    return (this.seed >>> 8) % most;
  }

  tell(type, more = {}) {
    const [state, ...effects] = next(this.state, { text: this.text, isOnline: this.isOnline, ...more, type });
    this.state = state;
    for (const effect of effects) {
      if (effect.do === "send") {
        assert.equal(this.out, null, "two requests at a time");
        this.out = effect.request;
        this.sends += 1;
      }
      if (effect.do === "keep") this.kept = effect;
      if (effect.do === "forget") this.kept = null;
      if (effect.do === "wait") this.timer = true;
      if (effect.do === "stop") this.timer = false;
      if (effect.say === "saved" || effect.say === "back-online" || effect.say === "merged") {
        assert.equal(this.server.text, this.text, "it says saved, and is not");
      }
    }
  }

  /** The server takes the request; or it does, and its answer is lost; or it never gets it, or is busy. */
  answer(kind) {
    const request = this.out;
    this.out = null;
    if (kind === "never came") return this.tell("lost");
    if (kind === "busy") return this.tell("postponed", { sentence: "Busy.", seconds: 2 });
    if (kind === "session") return this.tell("sessionEnded");
    const name = JSON.stringify(request);
    if (!this.server.seen.has(name)) {
      if (kind === "conflict") return this.tell("conflicted", { sentence: "No." });
      // A request that is sent again as it was is recognised; a changed one with an old version would conflict.
      assert.equal(request.version, this.server.version, "a request with an old version");
      this.server.seen.add(name);
      this.server.version += 1;
      this.server.text = request.text;
    }
    if (kind === "answer lost") return this.tell("lost");
    this.tell("accepted", { version: this.server.version, before: this.text, isPartial: false, isMerged: false, hour: "10:00" });
  }

  step() {
    const kinds = ["taken", "taken", "taken", "answer lost", "never came", "busy", "session", "conflict"];
    const deeds = [
      () => { this.text += "x"; this.tell("edit"); },
      () => { this.text = this.text.slice(0, -1); this.tell("edit"); },
      () => this.out && this.answer(this.isOnline ? kinds[this.random(kinds.length)] : "never came"),
      () => this.out && this.answer(this.isOnline ? "taken" : "never came"),
      () => { if (this.timer && !this.out) { this.timer = false; this.tell("save"); } },
      () => { this.isOnline = !this.isOnline; this.tell(this.isOnline ? "save" : "offline"); },
      () => this.tell("hide"),
      () => this.tell("refresh"),
      () => this.tell("submit", { page: null }),
      () => this.tell("signedIn"),
      () => this.tell("dismissed"),
      () => this.tell("signIn"),
    ];
    deeds[this.random(deeds.length)]();
  }
}

test("nothing typed is lost, whatever happens: it is on the server or in the browser, and is saved in the end", () => {
  let sends = 0;
  for (let seed = 1; seed <= 400; seed += 1) {
    const world = new World(seed);
    for (let at = 0; at < 120; at += 1) {
      world.step();
      const isThere = world.server.text === world.text || world.kept?.now === world.text;
      assert.ok(isThere, `seed ${seed}, step ${at}: ${world.text} is nowhere`);
      if (world.state.name === "waiting") assert.ok(world.timer, `seed ${seed}, step ${at}: nothing will send it`);
      assert.equal(world.out !== null, world.state.name === "sending");
    }
    world.isOnline = true;
    world.text += ".";
    world.tell("edit");
    for (let turn = 0; turn < 6 && isUnsaved(world.state, world.text); turn += 1) {
      if (world.state.name === "signingIn") world.tell("signedIn");
      if (!world.out) world.tell("save");
      if (world.out) world.answer("taken");
    }
    assert.equal(world.server.text, world.text, `seed ${seed}: not saved in the end`);
    assert.equal(world.state.name, "saved");
    sends += world.sends;
  }
  assert.ok(sends > 2_000, `${sends} requests`);
});
