// Files that are dropped on the page go where one would choose them; how many there are is said.
const form = document.querySelector(".dropping");
const box = form?.querySelector(".drop");
const input = form?.querySelector("input[type=file]");

if (box) {
  const over = (on) => box.classList.toggle("over", on);
  for (const name of ["dragenter", "dragover"])
    document.addEventListener(name, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      over(true);
    });
  document.addEventListener("dragleave", (event) => event.relatedTarget ?? over(false));
  document.addEventListener("drop", (event) => {
    over(false);
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
    input.focus();
  });
}
