// Cards are sent without leaving the page: Enter puts the words into a queue in the page's memory and empties the field for the next ones.
// What does not arrive is sent again with the same key, so that it becomes one card.
const AGAIN = 4000;
const board = document.querySelector("main[data-live]");
const queue = [];
let sending = false;

document.addEventListener("submit", (event) => {
  const form = board && event.target.closest?.("[data-live-form=card]");
  if (!form) return;
  event.preventDefault();
  event.stopPropagation();
  put(form, [...new FormData(form, event.submitter)], event.submitter);
}, true);

document.addEventListener("keydown", (event) => {
  if (!board || event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches?.("[data-live-form] textarea[data-enter]")) return;
  event.preventDefault();
  if (event.target.value.trim()) event.target.form.requestSubmit(event.target.form.querySelector("button:not([name])"));
});

const say = (state) => document.dispatchEvent(new CustomEvent("live:say", { detail: state }));
const line = (className, textContent) => Object.assign(document.createElement("p"), { className, textContent });
const words = (body) => body.find(([name]) => name === "text")?.[1] ?? "";

function put(form, body, button) {
  const note = Object.assign(document.createElement("li"), { className: "note waits" });
  note.dataset.waits = "waiting";
  note.append(line("", words(body).trim() || button?.textContent));
  document.getElementById(form.dataset.liveList).append(note);
  queue.push({ form, note, body });
  form.dispatchEvent(new Event("live:anew", { bubbles: true }));
  drain();
}

async function drain() {
  if (sending) return;
  sending = true;
  while (queue.length) {
    board.dataset.waits = queue.length;
    const answer = await fetch(queue[0].form.action, { method: "POST", body: new URLSearchParams(queue[0].body), redirect: "manual" }).catch(() => null);
    if (!answer || answer.status >= 500 || answer.status === 401) {
      say(answer?.status === 401 ? "signed-out" : "offline");
      await new Promise((done) => { setTimeout(done, AGAIN); window.addEventListener("online", done, { once: true }); });
    } else await arrived(queue.shift(), answer);
  }
  delete board.dataset.waits;
  sending = false;
  document.dispatchEvent(new Event("live:look"));
}

// What was refused comes back into its field when that is free, else it stays where it waits, with what is wrong.
async function arrived({ form, note, body }, answer) {
  board.dataset.pulse = "";
  note.dataset.waits = "sent";
  if (answer.type === "opaqueredirect") return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const said = page.querySelector(`form[action="${form.getAttribute("action")}"] [data-live-error]:not([hidden])`)?.textContent || board.dataset.saidRefused;
  if (!form.elements.text || form.elements.text.value) {
    note.dataset.waits = "refused";
    return note.append(line("error", said));
  }
  form.elements.text.value = words(body);
  form.elements.text.dispatchEvent(new Event("input", { bubbles: true }));
  Object.assign(form.querySelector("[data-live-error]"), { textContent: said, hidden: false });
}

window.addEventListener("beforeunload", (event) => { if (queue.length) event.preventDefault(); });
