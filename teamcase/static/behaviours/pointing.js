// In a genogram a person's own lines stand out while one points at the person or stands on it: [data-of] names the [data-who] it belongs to.
const drawn = (place) => place?.closest?.("svg.genogram");

function light(picture, who) {
  picture.classList.toggle("pointing", Boolean(who));
  for (const line of picture.querySelectorAll("[data-of]")) line.classList.toggle("lit", Boolean(who) && line.dataset.of.split(" ").includes(who));
}

// Away from every picture, the person on whom the focus stands is the one.
function point(place) {
  const [at, picture] = [place, document.activeElement].map((one) => [one, drawn(one)]).find(([, found]) => found) ?? [];
  for (const other of document.querySelectorAll("svg.genogram.pointing")) if (other !== picture) light(other);
  if (picture) light(picture, at.closest("[data-who]")?.dataset.who);
}

document.addEventListener("mouseover", ({ target }) => point(target));
document.addEventListener("focusin", ({ target }) => point(target));
document.addEventListener("focusout", () => { for (const picture of document.querySelectorAll("svg.genogram.pointing")) light(picture); });
