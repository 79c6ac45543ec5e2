// Add another row, remove a row. A group is [data-rows="steps"] with a <template>, [data-row] and [data-add-row].
const NUMBERED = ["name", "id", "for", "aria-describedby"];

for (const group of document.querySelectorAll("[data-rows]")) {
  for (const hidden of group.querySelectorAll("[data-rows-end], [data-remove-row]")) hidden.hidden = false;
  group.addEventListener("click", (event) => {
    if (event.target.closest("[data-add-row]")) add(group);
    const remove = event.target.closest("[data-remove-row]");
    if (remove) drop(group, remove.closest("[data-row]"));
  });
}

function add(group) {
  const copy = group.querySelector("template").content.cloneNode(true);
  const row = copy.querySelector("[data-row]");
  for (const button of row.querySelectorAll("[data-remove-row]")) button.hidden = false;
  group.querySelector("[data-rows-end]").before(row);
  renumber(group);
  row.dispatchEvent(new CustomEvent("row-added", { bubbles: true }));
  row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

function drop(group, row) {
  const next = row.nextElementSibling?.matches("[data-row]") ? row.nextElementSibling : row.previousElementSibling;
  const form = row.closest("form");
  row.remove();
  if (!group.querySelector(":scope > [data-row]")) add(group);
  renumber(group);
  (next?.querySelector?.("[data-remove-row]") ?? group.querySelector("[data-add-row]")).focus();
  form?.dispatchEvent(new Event("input", { bubbles: true }));
}

// Names are steps-0-text, ids end alike; the blank row of the template carries __i__ (index) and __n__ (number).
function renumber(group) {
  const index = new RegExp(`(^|[\\s-])${group.dataset.rows}-(?:\\d+|__i__)(?=-|$)`, "g");
  group.querySelectorAll(":scope > [data-row]").forEach((row, at) => {
    for (const node of row.querySelectorAll("*")) {
      for (const attribute of NUMBERED) {
        const old = node.getAttribute(attribute);
        if (old) node.setAttribute(attribute, old.replace(index, `$1${group.dataset.rows}-${at}`));
      }
    }
    row.setAttribute("aria-label", row.getAttribute("aria-label").replace(/(?:\d+|__n__)$/, at + 1));
    for (const number of row.querySelectorAll("[data-number]")) number.textContent = at + 1;
  });
}
