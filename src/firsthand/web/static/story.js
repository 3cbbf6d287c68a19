// The reason of an edge beside it, while it is pointed at or has the focus: the same words as in the list below.
const picture = document.querySelector(".picture");
const tip = document.createElement("div");
tip.className = "tip";
tip.hidden = true;
tip.setAttribute("role", "tooltip");
tip.id = "tip";
picture?.append(tip);

const show = (edge) => {
  const item = document.getElementById(`edge-${edge.dataset.edge}`);
  if (!item) return;
  tip.replaceChildren(...[...item.children].map((part) => part.cloneNode(true)));
  tip.querySelectorAll("a").forEach((a) => a.replaceWith(...a.childNodes));
  tip.className = `tip ${[...edge.classList].filter((name) => /^(step-|unknown)/.test(name)).join(" ")}`;
  tip.hidden = false;
  edge.setAttribute("aria-describedby", "tip");
  const box = picture.getBoundingClientRect();
  const at = edge.querySelector("text").getBoundingClientRect();
  tip.style.left = `${Math.max(0, Math.min(at.left - box.left, box.width - tip.offsetWidth))}px`;
  tip.style.top = `${at.bottom - box.top + 6}px`;
};

const hide = () => {
  tip.hidden = true;
};

for (const edge of document.querySelectorAll("a.edge")) {
  edge.querySelector("title")?.remove(); // said by the tip, and by the list
  edge.addEventListener("pointerenter", () => show(edge));
  edge.addEventListener("focus", () => show(edge));
  edge.addEventListener("pointerleave", hide);
  edge.addEventListener("blur", hide);
}
document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
