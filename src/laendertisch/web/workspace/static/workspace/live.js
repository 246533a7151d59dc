/* Keeps the page of a running session up to date: asks every few seconds whether something has changed. */
"use strict";
(() => {
  const place = document.getElementById("live");
  if (!place) return;
  const SECONDS = 4;
  const note = document.getElementById("live-note");
  const sayStale = (text) => { if (note) note.textContent = text; };

  const renew = (html) => {
    const focused = document.activeElement && place.contains(document.activeElement) ? document.activeElement.id : "";
    const open = [...place.querySelectorAll("details[open] > summary[id]")].map((summary) => summary.id);
    const parsed = new DOMParser().parseFromString(html, "text/html");
    place.replaceChildren(...parsed.body.childNodes);
    open.forEach((id) => { const summary = document.getElementById(id); if (summary) summary.parentElement.open = true; });
    if (focused) document.getElementById(focused)?.focus();
  };

  const ask = async () => {
    if (document.hidden) return;
    const revision = place.querySelector("[data-revision]")?.dataset.revision ?? "";
    try {
      const answer = await fetch(`${place.dataset.live}?stand=${revision}`, { credentials: "same-origin", redirect: "manual" });
      if (answer.status === 200) {
        renew(await answer.text());
        sayStale("Der neueste Stand ist da.");
      } else if (answer.status !== 204) {
        window.location.reload();
      }
    } catch {
      sayStale("Die Verbindung ist unterbrochen; es wird weiter versucht.");
    }
  };
  setInterval(ask, SECONDS * 1000);
  document.addEventListener("visibilitychange", ask);
})();
