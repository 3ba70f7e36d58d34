// What keys add to pages that work without them: arrows move along a timeline, letters give a verdict in review.
"use strict";

function move(event) {
  const months = [...document.querySelectorAll("a.month")];
  const here = months.indexOf(document.activeElement);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (here < 0 || !step) return;
  const next = months[here + step];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}

function judge(event) {
  const isTyping = event.target.closest("input, textarea, select");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const button = document.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (button) {
    event.preventDefault();
    button.click();
    return;
  }
  if (event.key.toLowerCase() === "c") {
    const correct = document.getElementById("correct");
    if (correct) {
      event.preventDefault();
      correct.open = true;
      document.getElementById("field").focus();
    }
  }
  if (event.key.toLowerCase() === "n") {
    const note = document.getElementById("note");
    if (note) {
      event.preventDefault();
      note.focus();
    }
  }
}

document.addEventListener("keydown", move);
document.addEventListener("keydown", judge);
