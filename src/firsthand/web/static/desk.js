// What every page does: keys, light and dark, a word at the bottom. Without it everything can still be read and followed.

const root = document.documentElement;

export const tell = (words) => {
  const told = document.getElementById("told");
  told.textContent = words;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => (told.textContent = ""), 4000);
};

const theme = () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=strict`;
};

const help = () => {
  const dialog = document.getElementById("help");
  if (dialog.open) dialog.close();
  else dialog.showModal();
};

const doing = { theme, help };
for (const button of document.querySelectorAll("[data-do]")) {
  button.hidden = false;
  button.addEventListener("click", () => doing[button.dataset.do]());
}

// The item that j and k stand at. Its first link has the focus, so that Enter opens it and a screen reader says it.
let at = -1;
const items = () => [...document.querySelectorAll("[data-step]")].filter((item) => item.getClientRects().length);
const step = (by) => {
  const all = items();
  if (!all.length) return;
  const focused = all.findIndex((item) => item.contains(document.activeElement));
  if (focused >= 0) at = focused;
  at = Math.max(0, Math.min(all.length - 1, at + by));
  document.querySelectorAll(".stepped").forEach((item) => item.classList.remove("stepped"));
  const item = all[at];
  item.classList.add("stepped");
  const target = item.matches("a, [tabindex]") ? item : item.querySelector("a, [tabindex]") ?? item;
  target.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
};

const keys = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => document.getElementById("q").select(),
  "?": help,
  t: theme,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const act = keys[event.key];
  if (!act || (document.getElementById("help").open && event.key !== "?")) return;
  event.preventDefault();
  act();
});

// On a phone what narrows the list waits behind its name.
const aside = document.querySelector("details.aside");
if (aside && matchMedia("(max-width: 52rem)").matches) aside.open = false;
