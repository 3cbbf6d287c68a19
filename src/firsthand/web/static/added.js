// How far the reading is, asked for again and again until it ends; then the page is loaded as it is then.
const box = document.querySelector("[data-at]");
const [doing, bar, counted] = ["#doing", "progress", ".counted"].map((name) => box.querySelector(name));
const steps = [...box.querySelectorAll("[data-stage]")];
const WAIT = 700;

const show = (job) => {
  if (doing.textContent !== job.doing) doing.textContent = job.doing;
  if (job.total) {
    bar.max = job.total;
    bar.value = job.done;
  } else bar.removeAttribute("value");
  counted.textContent = job.total ? `${job.done} / ${job.total}` : job.done || "";
  const at = steps.findIndex((step) => step.dataset.stage === job.stage);
  steps.forEach((step, n) => {
    step.className = n < at ? "done" : n === at ? "now" : "later";
    if (n === at) step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
  });
};

const ask = async () => {
  try {
    const answer = await fetch(box.dataset.at);
    if (answer.ok) {
      const job = await answer.json();
      if (job.state === "done" || job.state === "failed") {
        location.reload();
        return;
      }
      show(job);
    }
  } catch {
    // The desk does not answer just now; it may start again.
  }
  setTimeout(ask, WAIT);
};
setTimeout(ask, WAIT);
