// A search field lists families while one types, and those opened lately when it is empty. Arrows choose, Enter opens the chosen one;
// with none chosen, Enter sends the form as it does without this program.
const PATIENCE = 120;

for (const form of document.querySelectorAll("[data-search]")) {
  const field = form.querySelector("input[type=search]");
  const box = form.querySelector("[data-search-found]");
  let [timer, asking] = [0, new AbortController()];
  const marks = { role: "combobox", "aria-autocomplete": "list", "aria-controls": box.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(marks)) field.setAttribute(name, value);
  const options = () => [...box.querySelectorAll("[role=option]")];
  const chosen = () => box.querySelector("[aria-selected=true]");
  const close = () => {
    clearTimeout(timer);
    asking.abort();
    box.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    const answer = await fetch(`${box.dataset.searchFound}?q=${encodeURIComponent(field.value)}`, { signal: asking.signal }).catch(() => null);
    if (!answer?.ok || answer.redirected || document.activeElement !== field) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    box.replaceChildren(...page.body.children);
    box.hidden = !box.childElementCount;
    field.setAttribute("aria-expanded", String(options().length > 0));
    field.removeAttribute("aria-activedescendant");
  };

  const choose = (step) => {
    const all = options();
    if (!all.length) return;
    const at = all.indexOf(chosen());
    const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length];
    for (const one of all) one.setAttribute("aria-selected", String(one === next));
    field.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  };

  field.addEventListener("focus", ask);
  field.addEventListener("blur", close);
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PATIENCE); });
  field.addEventListener("keydown", (event) => {
    if (box.hidden || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") choose(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && chosen()) location.assign(chosen().dataset.href);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  box.addEventListener("pointerdown", (event) => event.preventDefault());
  box.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.href);
  });
}
