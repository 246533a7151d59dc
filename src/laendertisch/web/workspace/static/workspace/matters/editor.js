// The editor works without this file. It adds: Ctrl+S saves, Alt+Up and Alt+Down move a block, a text pasted
// with single line ends (as from Word) becomes one block for each line, fields grow in older browsers.
(() => {
  "use strict";
  const form = document.querySelector("[data-editor]");
  if (!form) return;

  const press = (button) => { if (button && !button.disabled) form.requestSubmit(button); };

  form.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      press(form.querySelector("[data-save]"));
    }
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      const block = event.target.closest("[data-block]");
      if (!block) return;
      event.preventDefault();
      press(block.querySelector(event.key === "ArrowUp" ? "[data-up]" : "[data-down]"));
    }
  });

  form.addEventListener("paste", (event) => {
    if (!event.target.matches("textarea")) return;
    const pasted = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n");
    if (!pasted.trim().includes("\n") || /\n\s*\n/.test(pasted.trim())) return;
    event.preventDefault();
    event.target.setRangeText(pasted.trim().replace(/\n/g, "\n\n"), event.target.selectionStart, event.target.selectionEnd, "end");
    event.target.dispatchEvent(new Event("input", { bubbles: true }));
  });

  if (!CSS.supports("field-sizing", "content")) {
    const grow = (field) => { field.rows = Math.max(2, Math.ceil(field.scrollHeight / 24)); };
    form.querySelectorAll("textarea").forEach(grow);
    form.addEventListener("input", (event) => { if (event.target.matches("textarea")) grow(event.target); });
  }
})();
