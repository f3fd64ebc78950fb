/* What every page does with a script: CSRF tokens, times in the reader's zone, menus, notices and the live region. */
(() => {
  "use strict";

  const SECOND = 1000;
  const UNITS = [["year", 31536000], ["month", 2592000], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];
  const ago = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  const exact = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
  const precise = new Intl.DateTimeFormat("en", { dateStyle: "full", timeStyle: "long" });

  function relative(date) {
    const seconds = Math.round((date.getTime() - Date.now()) / SECOND);
    for (const [unit, length] of UNITS) {
      if (Math.abs(seconds) >= length) {
        return ago.format(Math.trunc(seconds / length), unit);
      }
    }
    return "just now";
  }

  function showTimes(root) {
    root.querySelectorAll("time[data-time]").forEach((time) => {
      const date = new Date(time.dateTime);
      time.textContent = time.dataset.time === "ago" ? relative(date) : exact.format(date);
      time.title = precise.format(date);
    });
  }

  /** Says a sentence to who can't see the page; the change of text is what makes a screen reader speak. */
  function announce(text) {
    const live = document.getElementById("live");
    live.textContent = "";
    window.setTimeout(() => { live.textContent = text; }, 50);
  }

  function notice(text, kind) {
    const line = document.createElement("p");
    line.className = "notice " + kind;
    line.textContent = text;
    const notices = document.getElementById("notices");
    notices.replaceChildren(line);
    notices.scrollIntoView({ block: "nearest" });
    announce(text);
  }

  function markCurrent() {
    document.querySelectorAll("nav[data-current] a").forEach((link) => {
      if (window.location.pathname.startsWith(link.pathname)) {
        link.setAttribute("aria-current", "page");
      }
    });
  }

  /** Menus are <details class="menu">: Esc and a click elsewhere close them, arrows move within. */
  function onKey(event) {
    const menu = event.target.closest && event.target.closest("details.menu[open]");
    if (!menu) {
      return;
    }
    const items = [...menu.querySelectorAll(".menu-items a, .menu-items button")];
    const at = items.indexOf(document.activeElement);
    if (event.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      items[(at + step + items.length) % items.length].focus();
    }
  }

  document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });

  /** A form with data-confirm asks in a <dialog id="that value"> before it is sent. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const dialog = form.dataset.confirm && document.getElementById(form.dataset.confirm);
    if (!dialog || form.dataset.confirmed) {
      return;
    }
    event.preventDefault();
    dialog.querySelectorAll("[data-subject]").forEach((place) => { place.textContent = form.dataset.subject || ""; });
    dialog.returnValue = "";
    dialog.addEventListener("close", () => {
      if (dialog.returnValue === "yes") {
        form.dataset.confirmed = "yes";
        form.requestSubmit();
      }
    }, { once: true });
    dialog.showModal();
  }, true);

  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector("meta[name=csrf-token]");
    if (token) {
      event.detail.headers[token.dataset.header] = token.content;
    }
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    showTimes(event.target.isConnected ? event.target.parentNode || event.target : document);
    const said = event.target.matches("[data-announce]") ? event.target : event.target.querySelector("[data-announce]");
    if (said) {
      announce(said.dataset.announce);
    }
  });
  document.addEventListener("htmx:responseError", (event) => {
    const answer = event.detail.xhr;
    const plain = (answer.getResponseHeader("Content-Type") || "").startsWith("text/plain");
    notice(plain ? answer.responseText : "That did not work. Load the page again and retry.", "refused");
  });
  document.addEventListener("htmx:sendError", () => notice("The service can't be reached. Try again in a moment.", "refused"));

  window.AudienceShare = { announce, notice, showTimes };

  showTimes(document);
  markCurrent();
  window.setInterval(() => showTimes(document), 30 * SECOND);
})();
