// Add another row, remove a row. A group is [data-rows="steps"] with [data-row], the last of them blank, and [data-add-row].
const NUMBERED = ["name", "id", "for", "aria-describedby"];
const blanks = new WeakMap(); // each group's blank row, before anybody wrote in it or another behaviour dressed it

for (const group of document.querySelectorAll("[data-rows]")) {
  blanks.set(group, [...group.querySelectorAll(":scope > [data-row]")].at(-1)?.cloneNode(true));
  for (const hidden of group.querySelectorAll("[data-rows-end], [data-remove-row]")) hidden.hidden = false;
  group.addEventListener("click", (event) => {
    if (event.target.closest("[data-add-row]")) add(group);
    const remove = event.target.closest("[data-remove-row]");
    if (remove) drop(group, remove.closest("[data-row]"));
  });
}

function add(group) {
  const row = blanks.get(group).cloneNode(true);
  for (const field of row.querySelectorAll("input, textarea")) [field.value, field.checked] = [field.defaultValue, field.defaultChecked ?? false]; // what a browser put back
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

// Names are steps-0-text, ids end alike.
function renumber(group) {
  const index = new RegExp(`(^|[\\s-])${group.dataset.rows}-\\d+(?=-|$)`, "g");
  group.querySelectorAll(":scope > [data-row]").forEach((row, at) => {
    for (const node of row.querySelectorAll("*")) {
      for (const attribute of NUMBERED) {
        const old = node.getAttribute(attribute);
        if (old) node.setAttribute(attribute, old.replace(index, `$1${group.dataset.rows}-${at}`));
      }
    }
    row.setAttribute("aria-label", row.getAttribute("aria-label").replace(/\d+$/, at + 1));
    for (const number of row.querySelectorAll("[data-number]")) number.textContent = at + 1;
  });
}
