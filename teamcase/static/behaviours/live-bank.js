// The question bank beside the board: opened, it is searched as one types, and its list is walked with the arrows. A press or Enter puts a
// question on the board (live-send.js) and goes on to the next; Escape closes it. Nothing else on the page is touched.
const PAUSE = 200;
const bank = document.querySelector("main[data-live] details[data-bank]");

if (bank) {
  const search = bank.querySelector("[data-bank-search]");
  const found = bank.querySelector("[data-bank-found]");
  const buttons = () => [...found.querySelectorAll("button[name=key]")];
  let [timer, asked] = [0, 0];

  async function look() {
    clearTimeout(timer);
    const mine = ++asked;
    const answer = await fetch(`${search.action}?${new URLSearchParams(new FormData(search))}`).catch(() => null);
    if (mine !== asked) return;
    if (!answer?.ok || answer.redirected) return document.dispatchEvent(new CustomEvent("live:say", { detail: answer && answer.status < 500 ? "signed-out" : "offline" }));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine === asked) found.replaceChildren(document.importNode(page.getElementById("bank-found"), true));
  }

  bank.addEventListener("toggle", () => { if (bank.open) { search.elements.words.focus(); look(); } });
  search.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, PAUSE); });
  search.addEventListener("submit", async (event) => {
    event.preventDefault();
    await look();
    buttons()[0]?.focus();
  });
  bank.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      bank.open = false;
      bank.querySelector("summary").focus();
      return event.stopPropagation();
    }
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || event.target.matches("select, summary")) return;
    event.preventDefault();
    const places = [search.elements.words, ...buttons()];
    places[Math.max(0, Math.min(places.length - 1, places.indexOf(document.activeElement) + by))]?.focus();
  });
  // What has been put on the board says so, and the focus goes on.
  document.addEventListener("submit", ({ submitter }) => {
    if (!found.contains(submitter)) return;
    const all = buttons();
    const row = submitter.closest("li");
    if (!row.querySelector(".chip")) row.append(Object.assign(document.createElement("span"), { className: "chip ok", textContent: bank.dataset.saidAdded }));
    all[all.indexOf(submitter) + 1]?.focus();
  }, true);
}
