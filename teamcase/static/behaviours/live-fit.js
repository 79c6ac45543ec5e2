// Fits what came from the server into the board: each [data-part] whose data-mark has changed, and the cards of each [data-part-list] by their
// id. A field in which somebody writes is not touched: its part waits until they have left it, unless it is
// not theirs any more (data-forced; "live:leaving" comes before). Another family means another page.
const board = document.querySelector("main[data-live]");

document.addEventListener("live:arrived", ({ detail: page }) => {
  const answer = page.querySelector("[data-live-answer], main[data-live]");
  if (!answer) return;
  if (answer.dataset.turn !== board.dataset.turn) return go();
  board.dataset.mode = answer.dataset.mode;
  let whole = true;
  for (const part of answer.querySelectorAll("[data-part]")) whole = fit(document.getElementById(part.id), part) && whole;
  for (const list of answer.querySelectorAll("[data-part-list]")) whole = sort(document.getElementById(list.id), list) && whole;
  if (whole) board.dataset.pulse = answer.dataset.pulse;
});

// With something begun on the page one is told that the others have gone on; else the page goes along.
function go() {
  const left = [...document.querySelectorAll("[data-live-form] :is(textarea, input[type=text])")].some(begun);
  if (!left && !board.dataset.waits) return location.reload();
  document.querySelector("[data-live-moved]").hidden = false;
}

function fit(here, there) {
  if (!here || here.dataset.mark === there.dataset.mark) return true;
  if (writes(here) && !there.hasAttribute("data-forced")) return false;
  here.dispatchEvent(new Event("live:leaving", { bubbles: true }));
  const [focused, copy] = [here.contains(document.activeElement) && document.activeElement.id, document.importNode(there, true)];
  here.replaceWith(copy);
  copy.dispatchEvent(new CustomEvent("row-added", { bubbles: true }));
  if (focused !== false) focus(document.getElementById(focused) ?? copy.querySelector("textarea"));
  return true;
}

// The focus stays where it was; whoever has taken the pen goes on at the end of the words.
function focus(field) {
  field?.focus({ preventScroll: true });
  if (field?.matches("textarea")) field.setSelectionRange(field.value.length, field.value.length);
}

// Cards are kept where they are; new ones are put in their place, those that have gone are taken out. One that waits to be sent stays last.
function sort(here, there) {
  if (!here) return true;
  let whole = true;
  const wanted = new Set([...there.children].map((card) => card.id));
  for (const card of [...here.children]) if (!wanted.has(card.id) && !card.matches("[data-waits]") && !writes(card)) card.remove();
  let place = here.firstElementChild;
  for (const card of there.children) {
    const known = document.getElementById(card.id);
    if (known) whole = fit(known, card) && whole;
    else here.insertBefore(document.importNode(card, true), place);
    place = document.getElementById(card.id).nextElementSibling;
  }
  for (const sent of here.querySelectorAll("[data-waits=sent]")) sent.remove();
  return whole;
}

// Somebody writes in it, or has begun something in an opened card and looks elsewhere.
const begun = (field) => field.value !== field.defaultValue;
const writes = (part) => (part.contains(document.activeElement) && document.activeElement.matches("textarea, input[type=text]"))
  || [...part.querySelectorAll(".of-card textarea")].some(begun);
