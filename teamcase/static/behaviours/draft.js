// Keeps what is being written: 1.5 s after the last keystroke, on leaving a field, and when the page is hidden. Never in the browser's own storage.
const PAUSE = 1500;
const RETRY = 5000;
const SECRET = /(^|-)secret_/; // what such a field holds never leaves the page but with the form itself

for (const form of document.querySelectorAll("form[data-draft]")) keep(form);

function keep(form) {
  const status = form.querySelector("[data-draft-status]");
  let timer = 0;
  let unsaved = false;
  let sent = false;
  let saving = Promise.resolve();

  // One at a time, so that an older text never arrives after a newer one.
  const save = () => (saving = saving.then(put));
  const plan = (after) => {
    clearTimeout(timer);
    timer = setTimeout(save, after);
  };
  const changed = (after) => () => {
    unsaved = true;
    plan(after);
  };

  async function put() {
    if (!unsaved || sent) return;
    unsaved = false;
    const own = { form: form.elements._key.value, draft: form.elements._draft_id.value, follows: Number(form.elements._draft_revision.value) };
    const body = new Blob([JSON.stringify({ fields: fieldsOf(form), page: form.dataset.page ?? location.pathname, ...own })], { type: "application/json" });
    try {
      // keepalive lets it arrive although the page is left; browsers allow it up to 64 kB.
      const answer = await fetch(`/drafts/${encodeURI(form.dataset.draft)}`, { method: "PUT", body, keepalive: body.size < 60_000 });
      if (answer.status === 204) return;
      if (answer.ok) return kept(await answer.json());
      unsaved = true;
      if (answer.status === 401) return say("signed-out", form.dataset.signedOut);
      if (answer.status < 500) return;
    } catch {
      unsaved = true;
    }
    say("offline", form.dataset.offline);
    plan(RETRY);
  }

  // Another window may have saved the same draft: then this one goes on under an id of its own.
  function kept({ draft, revision, saved_words: words }) {
    form.elements._draft_id.value = draft;
    form.elements._draft_revision.value = revision;
    say("saved", words);
  }

  function say(state, words) {
    if (status.textContent !== words) status.textContent = words;
    status.dataset.state = state;
  }

  form.addEventListener("input", changed(PAUSE));
  form.addEventListener("change", changed(0));
  form.addEventListener("submit", () => { sent = true; });
  // A form that is emptied, since its words were sent without leaving the page, has nothing to keep.
  form.addEventListener("reset", () => { unsaved = false; });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  window.addEventListener("pageshow", () => { sent = false; });
  window.addEventListener("beforeunload", (event) => { if (unsaved && !sent) event.preventDefault(); });
}

function fieldsOf(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || (name.startsWith("_") && name !== "_version" && name !== "_seen") || SECRET.test(name)) continue;
    fields[name] = name in fields ? [].concat(fields[name], value) : value;
  }
  return fields;
}
