// The switch between light and dark colours.

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");

const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);

export function startAppearance(button) {
  const tell = () => {
    button.setAttribute("aria-label", dark() ? "Switch to light colours" : "Switch to dark colours");
  };
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try {
      localStorage.setItem("kptutor-theme", root.dataset.theme);
    } catch {
      // not kept, still switched
    }
    tell();
  });
  system.addEventListener("change", tell);
  tell();
}

export function still() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
