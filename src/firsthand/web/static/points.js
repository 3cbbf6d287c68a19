// The one place where characters as the ledger counts them (code points) become those of the browser (UTF-16).

// How many UTF-16 units the first `points` code points of a text are.
export const units = (text, points) => {
  let at = 0;
  for (let n = 0; n < points && at < text.length; n += 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
};

// How many code points the first `units` UTF-16 units of a text are.
export const points = (text, units) => [...text.slice(0, units)].length;

// The characters of a text that a range of the browser covers, as the ledger counts them; null where it covers none.
export const covered = (box, range) => {
  const parts = [...box.querySelectorAll("[data-at]")].filter((part) => part.firstChild && range.intersectsNode(part));
  if (!parts.length) return null;
  const [first, last] = [parts[0], parts[parts.length - 1]];
  const start = first.firstChild === range.startContainer ? points(first.textContent, range.startOffset) : 0;
  const until = last.firstChild === range.endContainer ? range.endOffset : last.textContent.length;
  const span = [Number(first.dataset.at) + start, Number(last.dataset.at) + points(last.textContent, until)];
  return span[0] < span[1] ? span : null;
};

// The pieces of a text: elements with the code point where they begin. Gives what finds the range of a span in them.
export const ranges = (box) => {
  const pieces = [...box.querySelectorAll("[data-at]")]
    .map((part) => ({ at: Number(part.dataset.at), node: part.firstChild }))
    .filter((piece) => piece.node);
  const starts = pieces.map((piece) => piece.at);

  // The last piece that begins at or before a code point.
  const piece = (point) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= point) low = middle;
      else high = middle - 1;
    }
    return pieces[low];
  };

  return (start, end) => {
    const first = piece(start);
    const last = piece(Math.max(start, end - 1));
    const range = new StaticRange({
      startContainer: first.node,
      startOffset: units(first.node.data, start - first.at),
      endContainer: last.node,
      endOffset: units(last.node.data, end - last.at),
    });
    return range;
  };
};
