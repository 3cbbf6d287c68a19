// What was missed is added where it stands: words are selected, or the sentence that is stepped to, and a key or a button
// opens the form. Without script the link to its page does.
import { covered } from "./points.js";
import { ask } from "./judge.js";

const text = document.getElementById("text");
const button = document.getElementById("miss");

// The range that is selected in the text; null where nothing is.
const selected = () => {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  return range.intersectsNode(text) ? range : null;
};

// The characters that are meant: those selected, else the sentence that j and k stand at.
const meant = () => {
  const range = selected();
  if (range) return covered(text, range);
  const sentence = document.activeElement?.closest("#text [data-step]");
  return sentence ? [Number(sentence.dataset.at), Number(sentence.dataset.end)] : null;
};

const add = (opener) => {
  const at = new URL(text.dataset.add, location.origin);
  const span = meant();
  if (span) at.search = new URLSearchParams({ start: span[0], end: span[1], text: text.dataset.text });
  button.hidden = true;
  ask(at.href, "add", opener);
};

const place = () => {
  const range = document.querySelector("dialog[open]") ? null : selected();
  const boxes = range && covered(text, range) ? range.getClientRects() : [];
  button.hidden = !boxes.length;
  if (button.hidden) return;
  const last = boxes[boxes.length - 1];
  const room = document.documentElement.clientWidth - button.offsetWidth - 8;
  button.style.left = `${Math.max(8, Math.min(last.right, room)) + scrollX}px`;
  button.style.top = `${last.bottom + 4 + scrollY}px`;
};

if (text?.dataset.add) {
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(place);
  });
  button.addEventListener("pointerdown", (event) => event.preventDefault()); // else the selection would go
  button.addEventListener("click", () => add(document.activeElement));
  document.querySelector("[data-miss]").addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    add(event.currentTarget);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "a" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select") || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    add(document.activeElement);
  });
}
