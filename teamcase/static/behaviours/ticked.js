// What is ticked further down a form is told beside its text: data-ticked="present workers" says which boxes, data-label how they are called.
for (const place of document.querySelectorAll("[data-ticked]")) {
  const form = place.closest("form");
  const boxes = place.dataset.ticked.split(" ").map((name) => `input[name="${name}"]:checked`).join();
  form.addEventListener("change", () => {
    const words = [...form.querySelectorAll(boxes)].map((box) => box.closest("label").textContent.trim());
    place.textContent = words.length ? `${place.dataset.label}: ${words.join(", ")}` : "";
  });
}
