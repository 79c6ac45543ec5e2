// The composer of an entry: minutes and moment follow the kind until somebody writes them, the moment follows the clock until one begins to
// write, a guessed client makes way for the one who is chosen, headings come where nothing is written, and a draft goes on at its end.
const MINUTE = 60_000;

for (const box of document.querySelectorAll("[data-composer]")) compose(box);

function compose(box) {
  const form = box.closest("form");
  const { on, at, minutes, text, guessed_for: guessed } = form.elements;
  const hint = box.querySelector("[data-guessed]");
  const opened = Date.now();
  let moved = !box.hasAttribute("data-fresh");

  const kind = () => form.querySelector("[name=kind]:checked");
  const tell = () => (box.querySelector("[data-when]").textContent = `${on.value} ${at.value}${minutes.value ? ` · ${minutes.value} min` : ""}`);

  function shift(by) {
    const [day, month, year] = on.value.split(".");
    const [hour, minute] = at.value.split(".");
    const then = new Date(year, month - 1, day, hour, Number(minute) + by);
    if (moved || Number.isNaN(then.getTime())) return;
    on.value = `${then.getDate()}.${then.getMonth() + 1}.${then.getFullYear()}`;
    at.value = `${String(then.getHours()).padStart(2, "0")}.${String(then.getMinutes()).padStart(2, "0")}`;
  }

  text.addEventListener("focus", () => {
    text.setSelectionRange(text.value.length, text.value.length);
    shift(Math.floor((Date.now() - opened) / MINUTE));
    tell();
  }, { once: true });

  form.addEventListener("input", ({ target }) => {
    if (target === minutes) guessed.value = "";
    if (target === on || target === at) moved = true;
    if (target.name === "kind" && guessed.value) {
      shift(Number(minutes.value) - Number(target.dataset.minutes));
      minutes.value = target.dataset.minutes;
      guessed.value = target.value;
    }
    if (target.name === "about" && hint && !hint.hidden) {
      hint.hidden = true;
      if (target.checked) for (const other of form.querySelectorAll("[name=about]")) other.checked = other === target;
    }
    tell();
  });

  box.querySelector("a[data-phrases]")?.addEventListener("click", (event) => {
    event.preventDefault();
    if (text.value.trim() || !kind()) return;
    text.value = kind().dataset.phrases;
    text.focus();
    text.setSelectionRange(...Array(2).fill(text.value.indexOf("\n") + 1));
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
