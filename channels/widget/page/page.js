// Copies the line that embeds the widget. Without scripts, the line can be selected by hand.
const line = document.getElementById("line");
const button = document.getElementById("copy");
const label = button.textContent;
const SHOWN = 2000; // milliseconds

if (navigator.clipboard) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(line.textContent);
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = label), SHOWN);
  });
}
