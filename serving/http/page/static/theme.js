// The colours that this browser chose, set before anything is drawn.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("kptutor-theme");
  } catch {
    // storage may be closed in a frame: then the system's colours are used
  }
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
})();
