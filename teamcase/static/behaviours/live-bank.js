// The question bank beside the board: opened, it is searched as one types, and its list is walked with the arrows. A press or Enter puts a
// question on the board (live-send.js) and goes on to the next; Escape closes it. Nothing else on the page is touched.
const PAUSE = 200;
const bank = document.querySelector("main[data-live] details[data-bank]");

if (bank) {
  const search = bank.querySelector("[data-bank-search]");
  const found = bank.querySelector("[data-bank-found]");
  const added = new Set();
  let [timer, asked] = [0, 0];

  const buttons = () => [...found.querySelectorAll("button[name=key]")];
  const say = (state) => document.dispatchEvent(new CustomEvent("live:say", { detail: state }));

  async function look() {
    clearTimeout(timer);
    const mine = ++asked;
    const answer = await fetch(`${search.action}?${new URLSearchParams(new FormData(search))}`).catch(() => null);
    if (mine !== asked) return;
    if (!answer?.ok || answer.redirected) return say(answer && answer.status < 500 ? "signed-out" : "offline");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine === asked) show(page.getElementById("bank-found"));
  }

  // Whoever walks the list meanwhile goes on from the same question, or from the first.
  function show(list) {
    const here = found.contains(document.activeElement) && document.activeElement.value;
    found.replaceChildren(document.importNode(list, true));
    buttons().filter((button) => added.has(button.value)).forEach(mark);
    if (here !== false) (buttons().find((button) => button.value === here) ?? buttons()[0] ?? search.elements.words).focus();
  }

  function mark(button) {
    const row = button.closest("li");
    if (!row.querySelector(".chip")) row.append(Object.assign(document.createElement("span"), { className: "chip ok", textContent: bank.dataset.saidAdded }));
  }

  function close() {
    bank.open = false;
    bank.querySelector("summary").focus();
  }

  function walk(by) {
    const places = [search.elements.words, ...buttons()];
    places[Math.max(0, Math.min(places.length - 1, places.indexOf(document.activeElement) + by))]?.focus();
  }

  bank.addEventListener("toggle", () => {
    if (!bank.open) return;
    search.elements.words.focus();
    look();
  });
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  search.addEventListener("submit", async (event) => {
    event.preventDefault();
    await look();
    buttons()[0]?.focus();
  });
  bank.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") close();
    else if (by && !event.target.matches("select, summary")) walk(by);
    else return;
    event.preventDefault();
  });
  // What has been put on the board says so, and the focus goes on.
  document.addEventListener("submit", ({ submitter }) => {
    if (!submitter || !found.contains(submitter)) return;
    added.add(submitter.value);
    mark(submitter);
    const all = buttons();
    all[all.indexOf(submitter) + 1]?.focus();
  }, true);
}
