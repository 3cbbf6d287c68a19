// What readers say, by keys: y confirms the finding in focus, n rejects it, e corrects it; what was kept is said.
import { tell } from "./desk.js";

const told = document.cookie.split("; ").find((one) => one.startsWith("firsthand-told="));
if (told) {
  document.cookie = "firsthand-told=; path=/; max-age=0; samesite=strict";
  tell(decodeURIComponent(told.split("=")[1].replace(/^"|"$/g, "")));
}

// After a verdict the page opens at the finding it was about, and the keys go on from there.
const item = location.hash.startsWith("#j-") && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (item) {
  item.closest("details")?.setAttribute("open", "");
  const held = item.closest("[data-finding]");
  if (!held.matches("[tabindex]")) held.tabIndex = -1;
  held.focus({ preventScroll: true });
  held.scrollIntoView({ block: "center" });
}

// A form over the page: the same as on the page of its own, which opens where this cannot. `opener` has the focus again.
export const ask = async (at, what, opener) => {
  const within = opener?.closest("dialog");
  try {
    const answer = await fetch(at);
    if (!answer.ok) throw new Error(answer.statusText);
    if (within && !within.isConnected) return; // shut in the meantime
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const form = document.importNode(page.getElementById(what), true);
    form.elements.back.value = location.pathname + location.search;
    const cancel = document.createElement("button");
    cancel.type = "button";
    cancel.textContent = document.querySelector("#help form button").textContent;
    form.append(cancel);
    const about = document.importNode(page.getElementById("finding"), true).querySelectorAll(".said");
    const dialog = document.querySelector("dialog.asking") ?? opened(opener);
    cancel.addEventListener("click", () => dialog.close());
    dialog.setAttribute("aria-labelledby", `${what}-title`);
    dialog.replaceChildren(...about, form);
    form.querySelector("[name^='f.'], [name=who], [name=why]").focus();
  } catch {
    location.assign(at);
  }
};

const opened = (opener) => {
  const dialog = document.createElement("dialog");
  dialog.className = "asking";
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener?.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-judge]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (link.dataset.judge === "add" && !link.closest("dialog")) return; // on its own page a link is a link
  event.preventDefault();
  ask(link.href, link.dataset.judge, link);
});

const keys = { y: "button[name=confirm]", n: "[data-judge=reject]", e: "[data-judge=correct]" };
const onKey = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
  const held = document.activeElement?.closest("[data-finding]");
  if (event.key in keys && document.querySelector("[data-finding]")) {
    event.preventDefault();
    if (held) held.querySelector(keys[event.key]).click();
    else tell(document.getElementById("told").dataset.nothing);
    return;
  }
  // In a list of findings j and k step through it, and not through the sentences.
  if (!held || held.matches("[data-step]") || (event.key !== "j" && event.key !== "k")) return;
  const all = [...document.querySelectorAll("[data-finding]")].filter((one) => one.getClientRects().length);
  const next = all[all.indexOf(held) + (event.key === "j" ? 1 : -1)];
  event.preventDefault();
  if (!next) return;
  (next.matches("[tabindex]") ? next : next.querySelector("a")).focus();
  next.scrollIntoView({ block: "nearest" });
};
document.addEventListener("keydown", onKey, { capture: true });
