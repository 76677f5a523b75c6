/**
 * Escape puts a preview away without moving the pointer or the focus, until they
 * have left the name (WCAG 2.2, 1.4.13). Everything else of it is style.
 */

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const mention of document.querySelectorAll(".ps-mention:is(:hover, :focus-within)")) {
    mention.setAttribute("data-dismissed", "");
    const forget = () => mention.removeAttribute("data-dismissed");
    mention.addEventListener("mouseleave", forget, { once: true });
    mention.addEventListener("focusout", forget, { once: true });
  }
});
