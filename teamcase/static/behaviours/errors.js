// After a refusal the focus is on the summary of errors, so that eyes and screen readers begin there.
const summary = document.querySelector("[data-error-summary=focus]");
if (summary) summary.focus();

// A link of the summary leads into the field itself, also when the id stands on a group of choices.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-error-summary] a[href^='#']");
  const place = link && document.getElementById(link.hash.slice(1));
  if (!place) return;
  const field = place.matches("fieldset") ? place.querySelector("input, select, textarea") ?? place : place;
  event.preventDefault();
  place.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
});
