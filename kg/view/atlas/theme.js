// Light or dark: as the system says, until the reader says otherwise.

import { $ } from "./dom.js";
import { forgetPalette } from "./marks.js";

/** Makes the button work; calls `changed` after each change of colours. */
export function startTheme(changed) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const tell = () => {
    forgetPalette();
    $("theme").setAttribute("aria-pressed", String(isDark()));
  };
  $("theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    tell();
    changed();
  });
  dark.addEventListener("change", () => { tell(); changed(); });
  tell();
}
