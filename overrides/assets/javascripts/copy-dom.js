/**
 * Buttons that copy a citation: made where this script runs, each beside the link to
 * its file. What happened is told in the status beside them.
 */

/**
 * @param {HTMLAnchorElement} link
 * @returns {Promise<string>}  what its button copies: the text on the page, or the file
 */
async function textFor(link) {
  const shown = document.getElementById(link.dataset.copyShown ?? "");
  if (shown) return shown.textContent;
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(`${answer.status} for ${link.href}`);
  return answer.text();
}

/**
 * Put a text on the clipboard, as the answer to a click.
 * @param {Promise<string>} text
 */
async function copy(text) {
  if (!navigator.clipboard) return copySelected(await text);
  if (!window.ClipboardItem) return navigator.clipboard.writeText(await text);
  // The promise goes in, not the text: Safari refuses what is written some time after the click.
  const blob = text.then((known) => new Blob([known], { type: "text/plain" }));
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
}

/**
 * The way of a page that came without encryption, to which browsers give no clipboard.
 * @param {string} text
 */
function copySelected(text) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "ps-copy-field";
  field.setAttribute("aria-hidden", "true");
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  focused?.focus({ preventScroll: true });
  if (!copied) throw new Error("the browser did not copy");
}

/**
 * @param {HTMLElement} status
 * @param {string} message
 */
function tell(status, message) {
  // Emptied first: what is said again would be no change, and so not be heard.
  status.textContent = "";
  setTimeout(() => (status.textContent = message), 50);
}

/**
 * @param {HTMLAnchorElement} link
 * @param {HTMLElement} status
 */
function addButton(link, status) {
  const name = link.textContent;
  const instead = link.dataset.copyShown ? "select the text and copy it by hand" : "download the file instead";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "ps-copy";
  button.title = `Copy ${name}`;
  button.setAttribute("aria-label", button.title);
  button.addEventListener("click", async () => {
    try {
      await copy(textFor(link));
      tell(status, `${name} copied`);
    } catch {
      tell(status, `Copying failed: ${instead}`);
    }
  });
  link.after(button);
}

for (const formats of document.querySelectorAll("[data-copy]")) {
  const status = /** @type {HTMLElement} */ (formats.querySelector("[role=status]"));
  for (const link of formats.querySelectorAll("a")) if (link.download) addButton(link, status);
}
