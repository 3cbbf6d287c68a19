// The slider of a board: a day between the first and the last that are known. Without it the day is written in the form.
const slide = document.querySelector(".slide");
const form = slide?.closest("form");
const DAY = 86_400_000;
const number = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY);
const day = (n) => new Date(n * DAY).toISOString().slice(0, 10);

if (slide) {
  const { first, last, days } = slide.dataset;
  const [slider, shown, on] = [slide.querySelector("input"), slide.querySelector("output"), form.elements.on];
  const [low, high] = [number(first), number(last)];
  const told = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  Object.assign(slider, { min: low, max: high, step: 1, value: number(on.value) });
  const say = () => {
    shown.textContent = told.format(new Date(slider.value * DAY));
    slider.setAttribute("aria-valuetext", shown.textContent);
  };
  say();
  const ticks = slide.querySelector("svg");
  for (const known of days.split(" ").filter(Boolean)) {
    const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    const x = (1000 * (number(known) - low)) / Math.max(high - low, 1);
    for (const [name, value] of Object.entries({ x1: x, x2: x, y1: 0, y2: 8 })) line.setAttribute(name, value);
    ticks.append(line);
  }
  slide.hidden = high <= low;
  slider.addEventListener("input", say);
  // Keys step day by day: the page waits until they rest.
  let waiting;
  slider.addEventListener("change", () => {
    on.value = day(Number(slider.value));
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(), 350);
  });
}
