/**
 * Entry module, on every page: the field in the header, and the search page if
 * this is one. Imports nothing until the reader reaches for the search.
 */

const base = new URL("../../../", import.meta.url);
const WIDE = window.matchMedia("(min-width: 60em)");

/**
 * @param {HTMLElement} root  the [data-search-header]
 */
function mountHeader(root) {
  const field = root.querySelector("input");
  const bar = createBar(root, field);

  // Where the page is left without a reload, a relative address would go wrong.
  root.querySelector("form").action = new URL("search/", base).href;
  describe(field, root.querySelector("[role=listbox]"));
  field.addEventListener("focus", waking(root));
  root.addEventListener("keydown", (event) => {
    // Material reads single letters as shortcuts as soon as the field is not focused.
    if (event.key === "Escape") bar.leave();
  });
  bindSlash(() => {
    if (!WIDE.matches) bar.setOpen(true);
    field.focus();
    field.select();
  });
}

/**
 * Loads the combobox when it is first called, and until that has worked.
 * @param {HTMLElement} root
 */
function waking(root) {
  let wanted = false;
  return async () => {
    if (wanted) return;
    wanted = true;
    try {
      const { mountCombobox } = await import("./combobox-dom.js");
      mountCombobox(root);
    } catch {
      // Offline, say: Enter still submits the form, and the next focus tries again.
      wanted = false;
    }
  };
}

/**
 * The bar that the field is in on a narrow screen. Material's hidden checkbox
 * says whether it is open.
 * @param {HTMLElement} root
 * @param {HTMLInputElement} field
 */
function createBar(root, field) {
  const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("__search"));
  const opener = buttonFor(document.querySelector(".md-header__button[for=__search]"), "Search papers");
  const closer = buttonFor(root.querySelector("label"), "Close search");

  /** @param {boolean} open */
  function setOpen(open) {
    // A click, and not an assignment, because Material listens for the change.
    if (toggle && toggle.checked !== open) toggle.click();
  }

  function leave() {
    const wasOpen = toggle?.checked;
    setOpen(false);
    if (wasOpen) opener?.focus();
    else field.blur();
  }

  opener?.setAttribute("aria-expanded", "false");
  opener?.addEventListener("click", () => setOpen(true));
  closer?.addEventListener("click", leave);
  toggle?.addEventListener("change", () => {
    if (toggle.checked) field.focus();
    opener?.setAttribute("aria-expanded", String(toggle.checked));
  });
  document.addEventListener("pointerdown", (event) => {
    const target = /** @type {Node} */ (event.target);
    if (!root.contains(target) && !opener?.contains(target)) setOpen(false);
  });
  // A page that comes back from the browser's memory would come back with its bar open.
  window.addEventListener("pageshow", (event) => event.persisted && setOpen(false));
  // On a wide screen there is no bar to close, and Material would go on hiding its buttons.
  WIDE.addEventListener("change", () => setOpen(false));
  return { setOpen, leave };
}

/**
 * Without this module the field is a plain one; so it is only now called a combobox.
 * @param {Element} field
 * @param {Element} list
 */
function describe(field, list) {
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-keyshortcuts", "/");
}

/**
 * Material's magnifier is a label of a hidden checkbox, out of reach of the
 * keyboard. With JavaScript there is no need of the checkbox: a button it is.
 * @param {Element | null} label
 * @param {string} name
 */
function buttonFor(label, name) {
  if (!label) return null;
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} ps-search__button`;
  button.setAttribute("aria-label", name);
  button.append(...label.childNodes);
  label.replaceWith(button);
  return button;
}

/**
 * "/" reaches for the search from anywhere but a field; on the search page its
 * own field is the one that is meant.
 * @param {() => void} reach
 */
function bindSlash(reach) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (/** @type {Element} */ (event.target).closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    event.preventDefault();
    const own = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-search-page] form input"));
    if (!own) return reach();
    own.focus();
    return own.select();
  });
}

async function mountSearchPage() {
  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-search-page]"));
  if (!root) return;
  try {
    const { mountPage } = await import("./page-dom.js");
    mountPage(root);
  } catch {
    // The page's topics are still there; it only has to say that the rest is not.
    root.querySelector("[data-search-broken]").removeAttribute("hidden");
  }
}

const header = /** @type {HTMLElement | null} */ (document.querySelector("[data-search-header]"));
if (header) mountHeader(header);

// Material announces each page that it shows, the first one too. Without it there is one.
const pages = /** @type {any} */ (window).document$;
if (pages) pages.subscribe(mountSearchPage);
else mountSearchPage();
