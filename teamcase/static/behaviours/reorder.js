// Families of an agenda change places with Alt and an arrow, and leave it with Delete: each presses the button that stands beside.
const WAYS = { ArrowUp: "up", ArrowDown: "down" };

document.addEventListener("keydown", (event) => {
  const row = event.target.closest("[data-reorder]");
  if (!row || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  const way = event.altKey ? WAYS[event.key] : event.key === "Delete" ? "off" : "";
  if (!way) return;
  event.preventDefault();
  row.querySelector(`[data-way="${way}"]`)?.click();
});

// After it the page comes back: the focus goes on where one was, or to the next thing to accept. The browser itself goes to the place that
// the address names once the page has loaded, and takes the focus away, so this comes after it.
window.addEventListener("load", () => requestAnimationFrame(() => {
  const led = location.hash && document.getElementById(location.hash.slice(1));
  if (led) (led.matches("[data-reorder]") ? led : led.querySelector("[data-next]"))?.focus();
}));
