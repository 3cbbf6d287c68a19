// A list of thousands of findings, all of equal height: only those in view, and some around them, are on the page.

const AROUND = 12;
const MARKS = "\"“”„«»‚‘’'";
const made = (tag, className, ...children) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
};
const cut = (words, most) => (words.length > most ? `${words.slice(0, most)}…` : words);

// The anchor of the sentence that a finding begins in.
const anchors = (sentences) => (start) => {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle][1] > start) high = middle;
    else low = middle + 1;
  }
  return sentences.length ? `#c${sentences[low][0]}-${sentences[low][1]}` : "#text";
};

export const rolling = (list, sentences, called) => {
  const anchor = anchors(sentences);
  let items = [];
  let [first, last] = [-1, -1];

  const line = (one, n) => {
    const words = cut(one.words, 100);
    const link = made("a", "", made("span", `swatch ${one.layer}`), made("span", "away", `${called(one.layer)}: `));
    link.append(made("bdi", "", MARKS.includes(words[0]) ? words : `“${words}”`));
    link.href = anchor(one.start);
    const about = made("span", "soft", made("bdi", "", cut(one.label, 140)));
    if (one.address) {
      const beside = made("a", "", list.dataset.beside);
      beside.href = one.address;
      about.append(", ", beside);
    }
    const item = made("li", "", link, " ", about);
    if (one.ruled) {
      // In a list this long a finding is judged on its own page; what stands of it is said in a word.
      const [kind, report, finding] = one.ruled.finding.split(".");
      const judge = made("a", "", list.dataset.judge);
      judge.href = `/review/findings/${kind}/${report}/${finding}`;
      about.append(", ", judge, one.ruled.state ? ` (${one.ruled.state})` : "");
    }
    Object.assign(item.dataset, { layer: one.layer, start: one.start, end: one.end });
    item.setAttribute("aria-setsize", items.length);
    item.setAttribute("aria-posinset", n + 1);
    return item;
  };

  const height = () => parseFloat(getComputedStyle(list).getPropertyValue("--line")) * parseFloat(getComputedStyle(document.documentElement).fontSize);

  const draw = () => {
    const each = height();
    const from = Math.max(0, Math.floor(list.scrollTop / each) - AROUND);
    const to = Math.min(items.length, Math.ceil((list.scrollTop + list.clientHeight) / each) + AROUND);
    if (from === first && to === last) return;
    [first, last] = [from, to];
    const lines = items.slice(from, to).map((one, n) => line(one, from + n));
    const [above, below] = [from, items.length - to].map((n) => {
      const space = made("li", "space");
      space.setAttribute("aria-hidden", "true");
      space.style.height = `${n * each}px`;
      return space;
    });
    list.replaceChildren(above, ...lines, below);
  };

  let waiting = false;
  list.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  });
  new ResizeObserver(draw).observe(list);

  return {
    // Scrolls to a finding by its name, where it is among those that are shown.
    reveal: (finding) => {
      const n = items.findIndex((one) => one.ruled?.finding === finding);
      if (n >= 0) list.scrollTop = n * height();
    },
    show: (wanted) => {
      items = wanted;
      [first, last] = [-1, -1];
      draw();
    },
  };
};
