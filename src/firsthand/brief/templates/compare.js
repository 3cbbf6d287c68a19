"use strict";
// Without this the links work all the same. It lights up both ends of a passage, in all its parts, and leaves the page
// where it is when the counterpart can be seen already.
(() => {
  const parts = (number) => document.querySelectorAll(`[data-passages~="${number}"]`);

  const light = (look, numbers) => {
    document.querySelectorAll(`.${look}`).forEach((part) => part.classList.remove(look));
    numbers.forEach((number) => parts(number).forEach((part) => part.classList.add(look)));
  };

  const passage = (event) => event.target instanceof Element && event.target.closest("[data-passages]");
  const numbers = (part) => (part ? part.dataset.passages.split(" ") : []);
  const near = (event) => light("near", numbers(passage(event)));
  document.addEventListener("pointerover", near);
  document.addEventListener("focusin", near);

  const arrive = () => {
    const number = /^#(?:left|right)-(\d+)$/.exec(location.hash);
    light("there", number ? [number[1]] : []);
  };
  addEventListener("hashchange", arrive);
  addEventListener("popstate", arrive);
  document.documentElement.classList.add("lit"); // from here on this marks the passage arrived at, and :target does not
  arrive();

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a.passage");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target || link.hash === location.hash) return;
    const box = target.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) return;
    event.preventDefault();
    history.pushState(null, "", link.hash);
    arrive();
    target.focus({ preventScroll: true });
  });
})();
