// The soft clock of a phase: it counts from what the server said, goes on past zero with a plus and in another colour, and makes no sound.
const begun = new WeakMap();

function tick() {
  for (const clock of document.querySelectorAll("[data-clock]")) {
    if (!begun.has(clock)) begun.set(clock, Date.now() + Number(clock.dataset.left) * 1000);
    const left = Math.round((begun.get(clock) - Date.now()) / 1000);
    const [minutes, seconds] = [Math.floor(Math.abs(left) / 60), Math.abs(left) % 60].map((part) => String(part).padStart(2, "0"));
    clock.querySelector("[data-clock-words]").textContent = `${left < 0 ? "+" : ""}${minutes}:${seconds}`;
    clock.classList.toggle("over", left < 0);
  }
}

if (document.querySelector("main[data-live]")) setInterval(tick, 1000);
