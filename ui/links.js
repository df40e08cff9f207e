// Follows the app's own links without loading the page anew, which would forget the conversation.
// Where this does not run, or a key asks for a new tab, they are ordinary links.
export default function ({ setTriggerValue }) {
  const follow = (event) => {
    const link = event.target.closest?.("a.mp-go");
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !plain || event.defaultPrevented) return;
    event.preventDefault();
    setTriggerValue("go", link.getAttribute("href"));
    document.querySelector(".stMain")?.scrollTo(0, 0); // another page begins at its top
  };
  document.addEventListener("click", follow);
  return () => document.removeEventListener("click", follow);
}
