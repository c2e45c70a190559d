// <button data-read-aloud="id" data-stop="…" hidden> reads that part of the page with a Vietnamese voice of the browser.
// Without such a voice the button stays hidden: another language's voice makes noise of Vietnamese. Not in the bundle.
const speech = window.speechSynthesis;
const PARTS = "h2, p, li, caption, tbody tr";

const voice = () => speech.getVoices().find((one) => one.lang.toLowerCase().startsWith("vi"));

const words = (part) =>
  part.matches("tr") ? [...part.cells].map((cell) => cell.innerText.trim()).join(", ") : part.innerText.trim();

const follow = (button) => {
  const text = document.getElementById(button.dataset.readAloud);
  const start = button.textContent;

  const stop = () => {
    speech.cancel();
    button.textContent = start;
    delete button.dataset.reading;
  };

  const read = () => {
    const said = [...text.querySelectorAll(PARTS)].map(words).filter(Boolean);
    button.dataset.reading = "yes";
    button.textContent = button.dataset.stop;
    said.forEach((sentence, at) => {
      const one = new SpeechSynthesisUtterance(sentence);
      one.lang = "vi-VN";
      one.voice = voice();
      one.rate = 0.9;
      if (at === said.length - 1) one.addEventListener("end", stop);
      speech.speak(one);
    });
  };

  const show = () => {
    button.hidden = !voice();
  };

  button.addEventListener("click", () => (button.dataset.reading ? stop() : read()));
  speech.addEventListener?.("voiceschanged", show);
  addEventListener("pagehide", () => speech.cancel());
  show();
};

if (speech) document.querySelectorAll("[data-read-aloud]").forEach(follow);
