// Single keys, for those who left them switched on: `g` then d p k t goes to a place, `?` lists the keys, j and x go down and up a list,
// and any other [data-key="…"] is pressed by its key: 1 to 9 the tabs of a page, e its "change".
// They never fire while writing. Ctrl+Enter sends the form one is writing in, always.
const ROWS = "main :is(.work > li, .timeline > li, tbody > tr, .hits > li)";
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
  if (key === "j" || key === "x") return along(key === "j" ? 1 : -1);
  const place = /^[a-z0-9/]$/.test(key) && (document.querySelector(`main [data-key="${key}"]`) ?? document.querySelector(`[data-key="${key}"]`));
  if (place) place.matches("a, button, summary") ? place.click() : (place.focus(), place.select?.());
  return key === "g" || key === "?" || Boolean(place);
}

// The next row's own link, or the one before; from outside any row the first.
function along(by) {
  const links = [...document.querySelectorAll(ROWS)].map((row) => row.querySelector("a[href]")).filter((link) => link?.checkVisibility());
  const here = links.findIndex((link) => link.closest(ROWS).contains(document.activeElement));
  links[here < 0 ? 0 : Math.min(Math.max(here + by, 0), links.length - 1)]?.focus();
  return links.length > 0;
}
