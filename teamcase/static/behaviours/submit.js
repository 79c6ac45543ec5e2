// A button with data-once sends once: the second click of a double click does nothing.
// The button is not disabled, since a disabled button leaves its name and value out of what is sent.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (button?.formMethod === "dialog" || !form.querySelector("[data-once]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  if (button) button.dataset.sent = "1";
  const key = keyOf(form);
  if (key) history.replaceState({ ...history.state, sent: { action: form.action, key: key.value } }, "");
});

// The one-time key of a form in which people write.
const keyOf = (form) => form.querySelector("textarea, input[type=text]") && form.querySelector("input[name=_key]");

// Coming back with the browser's arrow makes the form usable again.
window.addEventListener("pageshow", () => {
  for (const sent of document.querySelectorAll("[data-sent]")) delete sent.dataset.sent;
});

// A choice with data-autosubmit sends its form at once; without JavaScript the form keeps its own button,
// which carries data-autosubmit-button and is hidden here.
for (const button of document.querySelectorAll("[data-autosubmit-button]")) button.hidden = true;
document.addEventListener("change", (event) => {
  const field = event.target.closest("[data-autosubmit]");
  if (field?.form) field.form.requestSubmit();
});

// The browser's arrow also brings the words back. Sent again as they are, with the key that was used, they lead to what was made the first
// time; once a word is changed, it is a new thing with a new key.
window.addEventListener("pageshow", () => {
  const sent = history.state?.sent;
  const form = sent && [...document.forms].find((one) => one.action === sent.action && keyOf(one));
  if (!form) return;
  const key = keyOf(form);
  const fresh = key.value;
  key.value = sent.key;
  form.addEventListener("input", () => {
    key.value = fresh;
    history.replaceState({ ...history.state, sent: null }, "");
  }, { once: true });
});
