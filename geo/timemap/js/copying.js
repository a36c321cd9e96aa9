// A quiet button that copies a text. A page that came over plain http from another machine has no clipboard:
// there the text is shown and selected instead.

const SAID_MS = 2500;

// text(): what to copy, asked for when it is clicked.
function copyButton(label, text) {
  const said = el("span", { class: "copied", role: "status" });
  const slot = el("span", { class: "copy-slot" });
  const silence = debounced(() => (said.textContent = ""), SAID_MS);
  const onclick = async () => {
    slot.replaceChildren();
    try {
      await navigator.clipboard.writeText(text());
      said.textContent = "Copied";
      silence();
    } catch {
      // No clipboard here, or none for us.
      said.textContent = "Selected: copy it with Ctrl+C.";
      slot.append(selectedText(text()));
      slot.firstChild.select();
    }
  };
  return el("div", { class: "copy" }, el("button", { type: "button", class: "inline", onclick }, label), said, slot);
}

function selectedText(text) {
  const rows = Math.min(8, Math.ceil(text.length / 45));
  const box = el("textarea", { readonly: true, rows, "aria-label": "Citation", dir: "auto" });
  box.value = text;
  return box;
}
