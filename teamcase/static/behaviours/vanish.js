// What is shown once is hidden again: after data-vanish seconds, and at once when the page is left or comes back from the browser's memory.
// What was inside is taken out of the page, and [data-vanished] is shown in its place.
for (const shown of document.querySelectorAll("[data-vanish]")) {
  const hide = () => {
    const inside = shown.querySelector("[data-vanishing]");
    if (!inside) return;
    inside.remove();
    shown.querySelector("[data-vanished]").hidden = false;
  };
  setTimeout(hide, Number(shown.dataset.vanish) * 1000);
  window.addEventListener("pagehide", hide);
}
