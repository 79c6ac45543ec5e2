// The joint summary saves itself while its holder writes: 1.5 s after the last keystroke and on leaving the field. Without the pen the server
// keeps the words as the writer's own draft and says 409; without an answer they stay in the page's memory and are sent again.
const [PAUSE, AGAIN] = [1500, 4000];
const waiting = new Set();
let [timer, saving] = [0, Promise.resolve()];

const holder = () => document.querySelector("[data-live-form=summary]");
const say = (state) => document.dispatchEvent(new CustomEvent("live:say", { detail: state }));

document.addEventListener("input", ({ target }) => { if (target.form && target.form === holder()) plan(PAUSE); });
document.addEventListener("focusout", ({ target }) => { if (target.form && target.form === holder() && target.matches("textarea")) plan(0); });
document.addEventListener("live:leaving", ({ target }) => { if (target.contains(holder())) save(holder()); });
document.addEventListener("visibilitychange", () => { if (document.hidden && holder()) save(holder()); });
window.addEventListener("beforeunload", (event) => { if (waiting.size) event.preventDefault(); });

function plan(after) {
  clearTimeout(timer);
  timer = setTimeout(() => { if (holder()) save(holder()); }, after);
}

// One at a time, so that an older text never arrives after a newer one.
function save(form) {
  clearTimeout(timer);
  const words = form.elements.text.value;
  if (words === form.elements.text.defaultValue) return;
  const own = { form, words };
  waiting.add(own);
  saving = saving.then(() => put(own));
}

async function put(own) {
  const { form, words } = own;
  const field = form.elements.text;
  if (words === field.defaultValue) return waiting.delete(own);
  const body = new URLSearchParams({ text: words, follows: form.elements.follows.value });
  const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Saves-Itself": "1" }, keepalive: words.length < 60_000 }).catch(() => null);
  if (!answer || answer.status >= 500 || answer.status === 401) {
    say(answer?.status === 401 ? "signed-out" : "offline");
    await new Promise((done) => { setTimeout(done, AGAIN); });
    return put(own);
  }
  waiting.delete(own);
  if (answer.status === 204) {
    if (words.trim() !== field.defaultValue.trim()) form.elements.follows.value = Number(form.elements.follows.value) + 1;
    field.defaultValue = words;
  } else {
    say("refused");
    document.querySelector("main[data-live]").dataset.pulse = ""; // what was kept aside is shown, though nobody else sees a change
  }
  document.dispatchEvent(new Event("live:look"));
}
