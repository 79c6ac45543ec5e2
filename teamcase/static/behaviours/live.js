// A meeting under way asks for news every 3 s while it is seen, every 15 s while it is not, and more rarely while it gets no answer.
// data-live is the address, data-pulse the number of what is shown; 204 says that nothing has changed. "live:look" asks at once.
// A board on which nothing has happened for an hour asks no more until somebody touches it: a forgotten one keeps nobody signed in.
const [SEEN, UNSEEN, RAREST, HOUR] = [3000, 15_000, 30_000, 3_600_000];
const board = document.querySelector("main[data-live]");

if (board) {
  document.documentElement.classList.add("scripted");
  let [timer, failures, asking, alive] = [0, 0, false, Date.now()];

  const plan = () => {
    clearTimeout(timer);
    if (Date.now() - alive > HOUR) return;
    const usual = document.hidden ? UNSEEN : SEEN;
    timer = setTimeout(look, failures ? Math.min(usual * 2 ** failures, RAREST) : usual);
  };

  async function look() {
    if (asking) return;
    asking = true;
    try {
      const address = new URL(board.dataset.live, location.href);
      address.searchParams.set("v", board.dataset.pulse);
      const answer = await fetch(address);
      failures = answer.status >= 500 ? failures + 1 : 0;
      if (answer.redirected || answer.status === 401) say("signed-out");
      else if (answer.status >= 500) say("offline");
      else if (answer.status === 404) location.reload();
      else {
        say(board.dataset.waits ? "offline" : "saved");
        if (answer.status === 200) {
          alive = Date.now();
          const detail = new DOMParser().parseFromString(await answer.text(), "text/html");
          document.dispatchEvent(new CustomEvent("live:arrived", { detail }));
        }
      }
    } catch {
      failures += 1;
      say("offline");
    }
    asking = false;
    plan();
  }

  document.addEventListener("live:look", look);
  document.addEventListener("live:say", ({ detail }) => say(detail));
  document.addEventListener("visibilitychange", () => { if (document.hidden) plan(); else look(); });
  window.addEventListener("online", look);
  const touched = () => {
    const slept = Date.now() - alive > HOUR;
    alive = Date.now();
    if (slept) look();
  };
  for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, touched);
  plan();
}

// The chip in the bar: what is saved, and what is not.
function say(state) {
  const chip = document.querySelector("[data-live-state]");
  if (!chip || chip.dataset.state === state) return;
  chip.dataset.state = state;
  const name = `said${state.replace(/(^|-)(\w)/g, (_all, _dash, letter) => letter.toUpperCase())}`;
  chip.textContent = board.dataset[name] ?? "";
}
