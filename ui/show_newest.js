// Keeps the newest question at the top of the screen while its answer is drawn. Streamlit meanwhile glides
// to the end of the page; a turn of the wheel stops that, and a scroll that ends elsewhere makes it stay
// away, so we say by turns that each has happened. Lets go as soon as the reader moves.
(() => {
  const until = Date.now() + 2500;
  const said = [new WheelEvent("wheel"), new Event("scroll")];
  let frame = 0;
  let reading = false;
  const stop = () => { reading = true; };
  for (const kind of ["wheel", "touchstart", "keydown", "pointerdown"]) {
    window.addEventListener(kind, stop, { once: true, passive: true });
  }
  const hold = () => {
    if (reading || Date.now() > until) return;
    document.querySelector(".stMain")?.dispatchEvent(said[frame++ % said.length]);
    const asked = document.querySelectorAll(".mp-question");
    asked[asked.length - 1]?.scrollIntoView({ block: "start" });
    requestAnimationFrame(hold);
  };
  hold();
})();
