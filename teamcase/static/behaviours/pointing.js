// In a genogram a person's own lines stand out while one points at the person or stands on it: [data-of] names the [data-who] it belongs to.
for (const picture of document.querySelectorAll("svg.genogram")) {
  const lines = [...picture.querySelectorAll("[data-of]")];
  const light = (who) => {
    picture.classList.toggle("pointing", Boolean(who));
    for (const line of lines) line.classList.toggle("lit", Boolean(who) && line.dataset.of.split(" ").includes(who));
  };
  const person = (place) => place?.closest?.("[data-who]")?.dataset.who;
  picture.addEventListener("mouseover", (event) => light(person(event.target)));
  picture.addEventListener("mouseleave", () => light(person(document.activeElement)));
  picture.addEventListener("focusin", (event) => light(person(event.target)));
  picture.addEventListener("focusout", () => light());
}
