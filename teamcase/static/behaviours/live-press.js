// A step is shown as it is understood, and sent again to be put on the board. Small buttons ([data-live-form=click]) are pressed without
// leaving the page: the page that answers is fitted in. And a form that has sent its words is made anew.
const ways = document.querySelector("main[data-live]") ? { step, click } : {};

document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("[data-live-form]");
  const way = form && ways[form.dataset.liveForm];
  if (!way) return;
  event.preventDefault();
  event.stopPropagation();
  way(form, event.submitter);
}, true);

// A key of its own and an empty field; the draft of the words that were sent is no longer this form's.
document.addEventListener("live:anew", ({ target: form }) => {
  for (const field of form.querySelectorAll("textarea, input[type=text]")) field.defaultValue = "";
  form.reset();
  for (const [name, value] of Object.entries({ _key: fresh(), _draft_id: fresh(), _draft_revision: 0 })) if (form.elements[name]) form.elements[name].value = value;
  for (const told of form.querySelectorAll("[data-live-error], [data-draft-status]")) told.textContent = "";
  form.querySelector("[data-live-error]").hidden = true;
});

// Not crypto.randomUUID: that is missing where the address is not https.
function fresh() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
}

const fitted = (page) => document.dispatchEvent(new CustomEvent("live:arrived", { detail: page }));

// The page that answers; nothing when none came, and the chip says why.
async function answered(action, body) {
  const answer = await fetch(action, { method: "POST", body: new URLSearchParams(body) }).catch(() => null);
  const fault = !answer || answer.status >= 500 ? "offline" : answer.status === 401 ? "signed-out" : "";
  if (fault) return document.dispatchEvent(new CustomEvent("live:say", { detail: fault })) && {};
  return { answer, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
}

async function step(form) {
  if (form.dataset.busy) return;
  form.dataset.busy = "1";
  const { answer, page } = await answered(form.action, [...new FormData(form)]);
  delete form.dataset.busy;
  if (!page) return;
  document.getElementById("step-understood").replaceChildren(...answer.redirected ? [] : page.getElementById("step-understood")?.childNodes ?? []);
  if (answer.redirected) return form.dispatchEvent(new Event("live:anew", { bubbles: true })) && fitted(page);
  const said = page.querySelector("[data-live-form=step] [data-live-error]")?.textContent ?? document.querySelector("main[data-live]").dataset.saidRefused;
  Object.assign(form.querySelector("[data-live-error]"), { textContent: said, hidden: !said });
}

async function click(form, button) {
  const to = button?.getAttribute("formaction") ?? form.action;
  const { answer, page } = await answered(to, [...new FormData(form, button)]);
  if (!page) return;
  if (!answer.redirected) return location.assign(to);
  if (form.closest(".of-card")) {
    document.activeElement.blur();
    form.reset();
  }
  document.querySelector(".flashes").replaceChildren(...page.querySelector(".flashes")?.childNodes ?? []);
  fitted(page);
}

// Escape leaves the field, so that the keys h, q, s, n and p are at hand again.
document.querySelector("main[data-live]")?.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches("input, textarea")) event.target.blur();
});
