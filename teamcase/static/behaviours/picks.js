// A sign typed in a text finds a name: data-picks="@present,workers #goals" says which boxes each sign ticks. What was typed after it is taken out again,
// so that the text names nobody: the ticked box does. Arrows choose, Enter or a click picks, Escape leaves the text as it is.
const MOST = 8;

for (const field of document.querySelectorAll("textarea[data-picks]")) {
  const boxes = new Map(field.dataset.picks.split(" ").map((pair) => [pair[0], pair.slice(1)]));
  const list = Object.assign(document.createElement("ul"), { className: "finder", id: `${field.id}-finder`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0]?.textContent ?? "");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");
  field.after(list);
  attach(field, list, boxes);
}

function attach(field, list, boxes) {
  let at = -1;
  const close = () => { list.hidden = true; field.removeAttribute("aria-activedescendant"); };
  const choose = (option) => {
    for (const other of list.children) other.setAttribute("aria-selected", other === option);
    field.setAttribute("aria-activedescendant", option.id);
  };
  const pick = (option) => {
    field.setRangeText("", at, field.selectionStart, "end");
    option.box.checked = true;
    option.box.closest("details")?.setAttribute("open", "");
    close();
    for (const [node, name] of [[field, "input"], [option.box, "change"]]) node.dispatchEvent(new Event(name, { bubbles: true }));
  };

  field.addEventListener("input", () => {
    const typed = field.value.slice(0, field.selectionStart).match(/(?:^|\s)([^\s\p{L}\p{N}])([\p{L}-]{0,30})$/u);
    const names = typed && boxes.get(typed[1])?.split(",").map((name) => `input[name="${name}"]`);
    const found = names ? named(field.form.querySelectorAll(names), typed[2]) : [];
    if (!found.length) return close();
    at = field.selectionStart - typed[2].length - 1;
    list.replaceChildren(...found.map((box, index) => option(box, `${list.id}-${index}`)));
    list.hidden = false;
    choose(list.firstElementChild);
  });
  field.addEventListener("keydown", (event) => {
    const chosen = list.hidden ? null : list.querySelector("[aria-selected=true]");
    if (!chosen || event.ctrlKey || event.metaKey) return;
    const next = { ArrowDown: chosen.nextElementSibling ?? list.firstElementChild, ArrowUp: chosen.previousElementSibling ?? list.lastElementChild };
    if (next[event.key]) choose(next[event.key]);
    else if (event.key === "Enter") pick(chosen);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => { event.preventDefault(); if (event.target.box) pick(event.target); });
  field.addEventListener("blur", close);
}

const words = (box) => box.closest("label").textContent.trim();
const named = (all, typed) => [...all].filter((box) => !box.checked && words(box).toLowerCase().split(/[\s,-]+/).some((word) => word.startsWith(typed.toLowerCase()))).slice(0, MOST);
const option = (box, id) => Object.assign(document.createElement("li"), { id, role: "option", textContent: words(box), box });
