// Single keys, for those who left them switched on: `g` then d p k t goes to a place, `?` lists the keys, and any [data-key="x"] is pressed by x.
// They never fire while writing. Ctrl+Enter sends the form one is writing in, always.
const PLACES = { d: "/", p: "/families", k: "/meetings", t: "/workload" };
let going = 0;

document.addEventListener("keydown", (event) => {
  const field = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && field?.form) {
    event.preventDefault();
    const verb = field.form.querySelector("button[data-once], .button.primary");
    field.form.requestSubmit(verb ?? undefined);
    return;
  }
  if (document.documentElement.dataset.keys !== "on" || writing(field)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (press(event.key)) event.preventDefault();
});

function writing(field) {
  return field && !["checkbox", "radio", "button", "submit"].includes(field.type);
}

function press(key) {
  if (going && Date.now() - going < 1500) {
    going = 0;
    const link = key in PLACES && document.querySelector(`.nav a[href="${PLACES[key]}"]`);
    if (link) link.click();
    return Boolean(link);
  }
  going = key === "g" ? Date.now() : 0;
  if (key === "?") document.getElementById("keys")?.showModal();
  const place = /^[a-z0-9]$/.test(key) && document.querySelector(`[data-key="${key}"]`);
  if (place) place.matches("a, button") ? place.click() : place.focus();
  return key === "g" || key === "?" || Boolean(place);
}
