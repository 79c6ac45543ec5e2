// A date is typed as people say it: 23.11, ma, +3. On leaving the field it becomes 23.11.2026. Beside it, a button with the browser's own calendar.
const WEEKDAYS = { ma: 1, ti: 2, ke: 3, to: 4, pe: 5, la: 6, su: 0, må: 1, on: 3, fr: 5, lö: 6, sö: 0, mo: 1, tu: 2, we: 3, th: 4, sa: 6 };
const HALF_A_YEAR = 183 * 24 * 3600 * 1000;

export function read(text, today) {
  const said = text.trim().toLowerCase();
  const day = new Date(today.getFullYear(), today.getMonth(), today.getDate());
  const plus = said.match(/^\+(\d{1,3})$/);
  if (plus) return shift(day, Number(plus[1]));
  const weekday = WEEKDAYS[said.slice(0, 2)];
  if (/^\p{L}{2,}$/u.test(said) && weekday !== undefined) return shift(day, (weekday - day.getDay() + 6) % 7 + 1);
  const parts = said.match(/^(\d{1,2})\.(\d{1,2})\.?$/);
  if (!parts) return null;
  const found = new Date(nearest(day, parts), parts[2] - 1, parts[1]);
  return found.getMonth() === parts[2] - 1 ? found : null;
}

// A date without a year is the nearest one: 3.1 said in December is next January.
function nearest(day, [, date, month]) {
  const away = new Date(day.getFullYear(), month - 1, date) - day;
  return day.getFullYear() + (away < -HALF_A_YEAR ? 1 : away > HALF_A_YEAR ? -1 : 0);
}

const shift = (day, days) => new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);
const words = (day) => `${day.getDate()}.${day.getMonth() + 1}.${day.getFullYear()}`;

function attach(field) {
  if (field.dataset.ready) return;
  field.dataset.ready = "1";
  field.addEventListener("change", () => {
    const day = read(field.value, new Date());
    if (day) field.value = words(day);
  });
  const native = Object.assign(document.createElement("input"), { type: "date", className: "native", tabIndex: -1 });
  if (!native.showPicker) return;
  native.setAttribute("aria-hidden", "true");
  native.addEventListener("change", () => {
    if (!native.value) return;
    field.value = words(new Date(`${native.value}T12:00`));
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
  const button = document.querySelector("#calendar-button").content.firstElementChild.cloneNode(true);
  button.querySelector(".vh").textContent = field.dataset.date;
  button.addEventListener("click", () => {
    const [day, month, year] = field.value.split(".");
    native.value = year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : "";
    native.showPicker();
  });
  field.after(button, native);
}

const all = (root) => root.querySelectorAll("input[data-date]").forEach(attach);
all(document);
document.addEventListener("row-added", (event) => all(event.target));
