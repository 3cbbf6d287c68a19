// Lines between the passages of two texts: from where each ends on the left to where it begins on the right.

const SVG = "http://www.w3.org/2000/svg";

class PassageLines extends HTMLElement {
  connectedCallback() {
    this.picture = document.createElementNS(SVG, "svg");
    this.picture.setAttribute("aria-hidden", "true");
    this.append(this.picture);
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(this);
    document.fonts?.ready.then(() => this.draw());
  }

  disconnectedCallback() {
    this.watch.disconnect();
  }

  draw() {
    const box = this.getBoundingClientRect();
    const [left, right] = ["left", "right"].map((side) => this.querySelector(`#${side} .text`)?.getBoundingClientRect());
    this.picture.replaceChildren();
    if (!left || !right || left.right > right.left) return; // one under the other
    const from = left.right - box.left + 4;
    const to = right.left - box.left - 4;
    for (const start of this.querySelectorAll("#left a.passage[data-number]")) {
      const number = start.dataset.number;
      const end = document.getElementById(`right-${number}`);
      if (!end) continue;
      const [y1, y2] = [start, end].map((part) => {
        const line = part.getClientRects()[0] ?? part.getBoundingClientRect();
        return line.top + line.height / 2 - box.top;
      });
      const path = document.createElementNS(SVG, "path");
      const bend = (to - from) / 2;
      path.setAttribute("d", `M${from} ${y1}C${from + bend} ${y1} ${to - bend} ${y2} ${to} ${y2}`);
      const looks = [...start.classList].filter((name) => ["verbatim", "reworded", "moved"].includes(name));
      path.setAttribute("class", ["line-of", ...looks].join(" "));
      path.dataset.passages = number;
      this.picture.append(path);
    }
  }
}

customElements.define("passage-lines", PassageLines);
