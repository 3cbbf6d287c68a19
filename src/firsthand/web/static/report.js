// A report: its layers are painted over the text, which stays as it is; a citation of a sentence is copied.
import { tell } from "./desk.js";
import { ranges } from "./points.js";
import { rolling } from "./rolling.js";

const text = document.getElementById("text");
const boxes = [...document.querySelectorAll("input[name=layer]")];
const list = document.querySelector(".found");
const paints = typeof Highlight === "function" && "highlights" in CSS;
const range = ranges(text);

// What was found, in the order of the text: as the page has it, or, where it is long, as the data has it.
let found = [...document.querySelectorAll(".found li")].map((item) => ({
  layer: item.dataset.layer,
  start: Number(item.dataset.start),
  end: Number(item.dataset.end),
  added: "added" in item.dataset,
}));
let rolled = null; // the long list, of which only what is in view is there

const painted = new Map();
const paint = (name) => {
  if (!painted.has(name)) {
    const highlight = new Highlight(...found.filter((f) => f.layer === name).map((f) => range(f.start, f.end)));
    highlight.priority = boxes.findIndex((box) => box.value === name);
    painted.set(name, highlight);
  }
  return painted.get(name);
};

// What readers added is painted as the rest is, and underlined besides.
const mark = (on) => {
  const theirs = found.filter((f) => on.has(f.layer) && (f.added || f.ruled?.state === "added"));
  const highlight = new Highlight(...theirs.map((f) => range(f.start, f.end)));
  highlight.priority = boxes.length;
  if (highlight.size) CSS.highlights.set("readers", highlight);
  else CSS.highlights.delete("readers");
};

const show = () => {
  const on = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  for (const { value } of boxes) {
    if (!paints) break;
    if (on.has(value)) CSS.highlights.set(value, paint(value));
    else CSS.highlights.delete(value);
  }
  if (paints) mark(on);
  if (rolled) rolled.show(found.filter((f) => on.has(f.layer)));
  else if (list) list.dataset.off = boxes.map((box) => box.value).filter((name) => !on.has(name)).join(" "); // one change
};

if (list?.dataset.at)
  fetch(list.dataset.at)
    .then((answer) => answer.json())
    .then((report) => {
      found = report.found;
      painted.clear();
      rolled = rolling(list, report.sentences, (layer) => boxes.find((box) => box.value === layer).dataset.words);
      document.querySelector(".parts").hidden = true;
      show();
      if (location.hash.startsWith("#j-")) rolled.reveal(location.hash.slice(3));
    });

const keep = () => {
  const here = new URL(location.href);
  here.searchParams.set("layers", boxes.filter((box) => box.checked).map((box) => box.value).join(","));
  history.replaceState(null, "", here);
};

for (const box of boxes)
  box.addEventListener("change", () => {
    show();
    keep();
  });
show();

// The item of the margin that is looked at stands out in the text.
const point = (event) => {
  if (!paints) return;
  const item = event.target.closest?.(".found li");
  if (item) CSS.highlights.set("here", new Highlight(range(Number(item.dataset.start), Number(item.dataset.end))));
  else CSS.highlights.delete("here");
};
list?.addEventListener("pointerover", point);
list?.addEventListener("focusin", point);
list?.addEventListener("pointerleave", () => paints && CSS.highlights.delete("here"));

const cite = async (sentence) => {
  const [start, end] = [Number(sentence.dataset.at), Number(sentence.dataset.end)];
  const words = range(start, end);
  const copy = document.createRange();
  copy.setStart(words.startContainer, words.startOffset);
  copy.setEnd(words.endContainer, words.endOffset);
  const said = copy.toString();
  const here = new URL(location.pathname, location.origin);
  here.search = new URLSearchParams({ at: `${start}-${end}`, text: text.dataset.text, words: said });
  here.hash = "hit";
  try {
    await navigator.clipboard.writeText(`“${said}”\n${text.dataset.by}, ${text.dataset.text}, ${start}–${end}\n${here}`);
    tell(document.getElementById("told").dataset.copied);
  } catch {
    history.replaceState(null, "", here);
    tell(document.getElementById("told").dataset.notCopied);
  }
};

document.addEventListener("keydown", (event) => {
  if (event.key !== "c" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
  const sentence =
    document.activeElement.closest("[data-step]") ?? document.getElementById("hit")?.closest("[data-step]");
  if (!sentence) return;
  event.preventDefault();
  cite(sentence);
});
