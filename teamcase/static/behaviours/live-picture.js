// The family's picture beside the board: its small picture opens it, it is drawn anew with everybody's changes (live-fit.js), and a person in it
// opens a panel that adds a relative or tells a relation. Nothing else on the page is touched, and what is typed in the panel stays when nothing comes.
const board = document.querySelector("main[data-live]");
const place = board?.querySelector("[data-picture]");

if (place) {
  const panel = place.querySelector("[data-picture-panel]");
  const say = (state) => document.dispatchEvent(new CustomEvent("live:say", { detail: state }));
  let [chosen, asked, scrolled] = ["", 0, [0, 0]];

  const address = (shows) => {
    const found = new URL(board.dataset.live, location.href);
    if (shows) found.searchParams.set("picture", "1");
    else found.searchParams.delete("picture");
    return found.pathname + found.search;
  };

  // The page that answers; nothing when none came, and the chip says why.
  async function answered(to, sent) {
    const answer = await fetch(to, sent).catch(() => null);
    const page = answer && answer.status < 500 && answer.status !== 401 && new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page) say(answer?.status === 401 ? "signed-out" : "offline");
    return page || null;
  }

  async function draw() {
    const page = await answered(board.dataset.live);
    if (page) document.dispatchEvent(new CustomEvent("live:arrived", { detail: page }));
  }

  function open() {
    board.dataset.live = address(true);
    place.hidden = false;
    place.querySelector("h2").focus();
    draw();
  }

  function close() {
    board.dataset.live = address(false);
    [place.hidden, chosen] = [true, ""];
    panel.replaceChildren();
    board.querySelector("[data-picture-open]").focus();
  }

  // Whoever has chosen somebody else meanwhile keeps them.
  function show(page, mine) {
    if (!page || mine !== asked) return;
    const told = page.getElementById("kin-panel");
    if (!told) return page.querySelector("input[type=password]") ? say("signed-out") : panel.replaceChildren();
    panel.replaceChildren(document.importNode(told, true));
    (panel.querySelector("[data-error-summary]") ?? panel.querySelector("h2")).focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
  }

  function light() {
    for (const link of place.querySelectorAll("a.someone")) {
      if (link.getAttribute("href") === chosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  document.addEventListener("click", (event) => {
    const small = event.target.closest("[data-picture-open]");
    const person = event.target.closest("[data-picture] a.someone");
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(small || person)) return;
    event.preventDefault();
    if (small) return open();
    chosen = person.getAttribute("href");
    light();
    const mine = ++asked;
    answered(chosen).then((page) => show(page, mine));
  });
  place.querySelector("[data-picture-close]").addEventListener("click", close);
  place.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.target.matches("input, select")) close(); });

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest?.("[data-picture] [data-live-form=picture]");
    if (!form) return;
    event.preventDefault();
    event.stopPropagation();
    if (form.dataset.busy) return;
    form.dataset.busy = "1";
    const mine = ++asked;
    const page = await answered(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, event.submitter)) });
    delete form.dataset.busy;
    if (!page) return;
    document.querySelector(".flashes").replaceChildren(...page.querySelector(".flashes")?.childNodes ?? []);
    show(page, mine);
    draw();
  }, true);

  // The picture is looked at where one was looking at it.
  place.addEventListener("live:leaving", ({ target }) => { scrolled = [target.scrollLeft, target.scrollTop]; });
  place.addEventListener("row-added", ({ target }) => {
    [target.scrollLeft, target.scrollTop] = scrolled;
    light();
  });
}
