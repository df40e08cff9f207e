// Keeps the newest question at the top of the screen while its answer is drawn, at every frame, because
// Streamlit scrolls to the end meanwhile. Lets go as soon as the reader moves.
(() => {
  const until = Date.now() + 2500;
  let reading = false;
  const stop = () => { reading = true; };
  for (const kind of ["wheel", "touchstart", "keydown", "pointerdown"]) {
    window.addEventListener(kind, stop, { once: true, passive: true });
  }
  const hold = () => {
    if (reading || Date.now() > until) return;
    const asked = document.querySelectorAll(".mp-question");
    asked[asked.length - 1]?.scrollIntoView({ block: "start" });
    requestAnimationFrame(hold);
  };
  hold();
})();
