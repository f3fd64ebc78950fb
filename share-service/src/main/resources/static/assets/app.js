/* What every page does with a script: CSRF tokens, times in the reader's zone, menus, notices and the live region. */
(() => {
  "use strict";

  const SECOND = 1000;
  const UNITS = [["year", 31536000], ["month", 2592000], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];
  const ago = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  /* English, with days and months in the reader's order. */
  const locale = navigator.language.startsWith("en") ? navigator.language : "en-GB";
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const toSeconds = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });
  const precise = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long" });

  function relative(date) {
    // A clock that is slow shows nothing in the future.
    const seconds = Math.min(0, Math.round((date.getTime() - Date.now()) / SECOND));
    for (const [unit, length] of UNITS) {
      if (Math.abs(seconds) >= length) {
        return ago.format(Math.trunc(seconds / length), unit);
      }
    }
    return "just now";
  }

  const shown = { ago: relative, at: (date) => exact.format(date), seconds: (date) => toSeconds.format(date) };

  function showTimes(root) {
    root.querySelectorAll("time[data-time]").forEach((time) => {
      const date = new Date(time.dateTime);
      time.textContent = shown[time.dataset.time](date);
      time.title = precise.format(date);
    });
  }

  /** Sends the browser's time zone with forms that have times, and shows its name beside them. */
  function setTimeZone() {
    document.querySelectorAll("input[data-zone]").forEach((input) => { input.value = precise.resolvedOptions().timeZone; });
    document.querySelectorAll("[data-zone-name]").forEach((place) => { place.textContent = place.dataset.zoneName; });
  }

  /** Announces a sentence to screen readers. They read it because the text of the live region changes. */
  function announce(text) {
    const live = document.getElementById("live");
    live.textContent = "";
    window.setTimeout(() => { live.textContent = text; }, 50);
  }

  /** A part that refreshes itself is announced every few seconds, and only if it has changed. */
  let lastSaid = "";
  let lastAnnounced = 0;
  function isTooSoon() {
    const soon = Date.now() - lastAnnounced < 4 * SECOND;
    lastAnnounced = soon ? lastAnnounced : Date.now();
    return soon;
  }

  /** @param undo the part that was changed: it names the button that takes the change back, and what it is sent to */
  function notice(text, kind, undo) {
    const line = document.createElement("div");
    line.className = "notice " + kind;
    line.append(noticeIcon(kind), text);
    if (undo) {
      line.append(" ", undoOf(undo));
    }
    const dialog = document.querySelector("dialog[open]");
    const notices = dialog ? noticesIn(dialog) : document.getElementById("notices");
    notices.replaceChildren(line);
    notices.scrollIntoView({ block: "nearest" });
    if (!dialog) {
      announce(text);
    }
  }

  /** As the fragment for notices has it. */
  function noticeIcon(kind) {
    const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    icon.setAttribute("class", "icon");
    icon.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", document.body.dataset.icons + "#" + (kind === "refused" ? "bad" : kind.split(" ")[0]));
    icon.append(use);
    return icon;
  }

  function undoOf(part) {
    const form = document.createElement("form");
    form.className = "undo";
    form.method = "post";
    form.setAttribute("hx-post", part.dataset.undo);
    form.setAttribute("hx-target", "#" + part.id);
    form.setAttribute("hx-swap", "outerHTML");
    form.setAttribute("hx-include", "#" + part.id + "-place");
    const button = document.createElement("button");
    button.className = "button";
    button.textContent = part.dataset.undoLabel;
    form.append(button);
    window.htmx.process(form);
    return form;
  }

  /** An open dialog hides what is behind it, also from screen readers: its notices stand in itself. */
  function noticesIn(dialog) {
    let notices = dialog.querySelector("[data-notices]");
    if (!notices) {
      notices = document.createElement("div");
      notices.dataset.notices = "";
      notices.setAttribute("role", "alert");
      const head = dialog.querySelector(".dialog-head");
      if (head) {
        head.after(notices);
      } else {
        dialog.prepend(notices);
      }
    }
    return notices;
  }

  /** By the page's address, unless the page says where it belongs. */
  function markCurrent() {
    const links = [...document.querySelectorAll("nav[data-current] a, .bell")];
    const place = document.querySelector("[data-place]");
    const path = place ? place.dataset.place : window.location.pathname;
    const current = links.find((link) => path.startsWith(link.pathname)) || links.find((link) => link.dataset.also && path.startsWith(link.dataset.also));
    if (current) {
      current.setAttribute("aria-current", "page");
    }
  }

  /** In a row of tabs that is too long, the one that is open is in the middle. One that gets the focus is shown whole: a browser may leave half of it out. */
  function showCurrentTab() {
    document.querySelectorAll(".tabs > [aria-current]").forEach((tab) => {
      const tabs = tab.parentElement;
      tabs.scrollLeft += tab.getBoundingClientRect().left - tabs.getBoundingClientRect().left - (tabs.clientWidth - tab.offsetWidth) / 2;
    });
  }
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(".tabs > *")) {
      event.target.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  });

  /** Menus are <details class="menu">: Esc and a click elsewhere close them, arrow keys move between their items. */
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

  /** A <dialog data-modal> opens over the page when it is loaded. Closing it removes it; if it is a page of its own, closing leads back. */
  let opener = null;

  /** Not before htmx has bound what is in it: what is typed before would be lost. So only when the part that has it has settled. */
  function openModal(part) {
    const dialog = document.querySelector("dialog[data-modal]:not([open])");
    if (!dialog || !part.contains(dialog)) {
      return;
    }
    const isAlone = !dialog.closest("#dialog");
    dialog.addEventListener("close", () => {
      if (isAlone) {
        window.location.assign(dialog.dataset.back);
      } else if (dialog.isConnected) {
        dialog.remove();
        if (opener && opener.isConnected) {
          opener.focus();
        }
      }
    });
    dialog.addEventListener("cancel", (event) => {
      if (isSending(dialog)) {
        event.preventDefault();
      }
    });
    dialog.showModal();
  }

  /** While a dialog sends its form it stays open: closing it would look like cancelling what happens all the same. */
  const isSending = (dialog) => "sending" in dialog.dataset;
  const sentFrom = (event) => event.target.matches("dialog form") && event.target.closest("dialog");
  document.addEventListener("htmx:beforeRequest", (event) => {
    const dialog = sentFrom(event);
    if (dialog) {
      dialog.dataset.sending = "";
      dialog.querySelectorAll("[data-close], form [type=submit]").forEach((button) => { button.disabled = true; });
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const dialog = sentFrom(event);
    if (dialog && !event.detail.successful) {
      delete dialog.dataset.sending;
      dialog.querySelectorAll("[data-close], form [type=submit]").forEach((button) => { button.disabled = false; });
    }
  });
  document.addEventListener("keydown", (event) => {
    const dialog = document.querySelector("dialog[open]");
    if (event.key === "Escape" && dialog && isSending(dialog)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);

  document.addEventListener("click", (event) => {
    const closer = event.target.closest("dialog [data-close]");
    if (closer && !isSending(closer.closest("dialog"))) {
      closer.closest("dialog").close();
    }
    const link = event.target.closest("[hx-target='#dialog']");
    if (link) {
      const menu = link.closest("details.menu");
      opener = menu ? menu.querySelector("summary") : link;
      if (menu) {
        menu.open = false;
      }
    }
  });

  /** In a form with data-ticks, the ticked boxes decide which other elements are shown. Boxes of a table outside name the form. */
  const ticks = (form) => [...form.elements].filter((box) => box.matches("tbody input[type=checkbox], [data-tick]"));
  function showTicked(form) {
    const ticked = ticks(form).filter((box) => box.checked).length;
    form.querySelectorAll("[data-when-ticked]").forEach((part) => { part.hidden = ticked === 0; });
    form.querySelectorAll("[data-ticked]").forEach((place) => { place.textContent = ticked; });
  }

  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (!form || !form.matches("[data-ticks]")) {
      return;
    }
    if (event.target.matches("[data-tick-all]")) {
      ticks(form).forEach((box) => { box.checked = event.target.checked; });
    }
    showTicked(form);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("form[data-ticks] [data-tick-only]");
    if (button) {
      const form = button.closest("form");
      ticks(form).forEach((box) => { box.checked = button.closest("tr").contains(box); });
      const way = form.querySelector(`[name=recall][value="${button.dataset.tickOnly}"]`);
      if (way) {
        way.checked = true;
      }
      showTicked(form);
      form.querySelector("[name=understood]").focus();
    }
  });

  /** A form with data-confirm asks for confirmation in the <dialog> with that id before it is sent. Its button is disabled until
   *  this script can ask: a quick click would send it without the question. */
  document.addEventListener("htmx:load", (event) => {
    event.detail.elt.querySelectorAll("form[data-confirm] [type=submit]").forEach((button) => { button.disabled = false; });
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    // One of several buttons may ask something else.
    const asks = event.submitter?.dataset.confirm || form.dataset.confirm;
    const dialog = asks && document.getElementById(asks);
    if (!dialog || form.dataset.confirmed) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    dialog.querySelectorAll("[data-subject]").forEach((place) => { place.textContent = form.dataset.subject || ""; });
    dialog.returnValue = "";
    dialog.addEventListener("close", () => {
      if (dialog.returnValue === "yes") {
        form.dataset.confirmed = "yes";
        form.requestSubmit(event.submitter);
        // Its other buttons ask something else, and the page may be shown again.
        delete form.dataset.confirmed;
      }
    }, { once: true });
    dialog.showModal();
  }, true);

  /** A button with data-copy puts the text at that address into the clipboard. */
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) {
      return;
    }
    try {
      const answer = await fetch(button.dataset.copy);
      // Who is not signed in any more is led to another page.
      if (!answer.ok || answer.redirected) {
        throw new Error(answer.statusText);
      }
      await navigator.clipboard.writeText(await answer.text());
      notice(button.dataset.copied, "done");
    } catch {
      notice("That did not work. Load the page again and retry.", "refused");
    }
  });

  /** A form that leads to another page is sent once, however often it is clicked until that page is there. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method") !== "post" || form.matches("[hx-post]")) {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    window.setTimeout(() => { delete form.dataset.sent; }, 10 * SECOND);
  });
  /** Drafts are kept for a new sign-in of the same person after a lost session, not after signing out. */
  document.addEventListener("submit", (event) => {
    // Not form.action: a form may have a field of that name.
    if (event.target.getAttribute("action") === "/sign-out") {
      window.sessionStorage.clear();
    }
  });
  /** What was saved is no draft any more, whatever page comes next. */
  function showDrafts() {
    if (document.querySelector("#notices .saved")) {
      window.sessionStorage.removeItem(window.sessionStorage.getItem("draft sent"));
    }
    document.querySelectorAll("[data-draft]").forEach((mark) => { mark.hidden = window.sessionStorage.getItem(mark.dataset.draft) === null; });
  }
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; });
  });

  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector("meta[name=csrf-token]");
    if (token) {
      event.detail.headers[token.dataset.header] = token.content;
    }
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    document.querySelectorAll("form[data-ticks]").forEach(showTicked);
    showTimes(event.target.isConnected ? event.target.parentNode || event.target : document);
    const said = event.target.matches("[data-announce]") ? event.target : event.target.querySelector("[data-announce]");
    const isSlow = said && "announceSlowly" in said.dataset;
    if (said && !(isSlow && (said.dataset.announce === lastSaid || isTooSoon()))) {
      lastSaid = isSlow ? said.dataset.announce : lastSaid;
      announce(said.dataset.announce);
    }
    const told = event.target.isConnected && (event.target.matches("[data-notice]") ? event.target : event.target.querySelector("[data-notice]"));
    if (told) {
      notice(told.dataset.notice, told.dataset.noticeKind, told.dataset.undo ? told : null);
      delete told.dataset.notice;
      if (document.activeElement === document.body) {
        told.parentElement.querySelector("[tabindex='-1']")?.focus();
      }
    }
    openModal(event.target);
  });
  /** A part that refreshes itself goes on by itself when the service is there again. It says so once. */
  let isAway = false;
  function isRefresh(event) {
    return Boolean(event.detail.elt && event.detail.elt.closest("[data-refresh]"));
  }
  function away() {
    if (!isAway) {
      isAway = true;
      notice("The service can't be reached. This page goes on by itself.", "warn");
    }
  }
  document.addEventListener("htmx:afterRequest", (event) => {
    if (isAway && event.detail.successful) {
      isAway = false;
      document.getElementById("notices").replaceChildren();
    }
  });

  document.addEventListener("htmx:responseError", (event) => {
    if (isRefresh(event) && event.detail.xhr.status >= 500) {
      away();
      return;
    }
    const answer = event.detail.xhr;
    const plain = (answer.getResponseHeader("Content-Type") || "").startsWith("text/plain");
    notice(plain ? answer.responseText : "That did not work. Load the page again and retry.", "refused");
  });
  document.addEventListener("htmx:sendError", (event) => {
    if (isRefresh(event)) {
      away();
    } else {
      notice("The service can't be reached. Try again in a moment.", "refused");
    }
  });

  window.AudienceShare = { announce, notice, showTimes };

  showDrafts();
  showTimes(document);
  setTimeZone();
  markCurrent();
  showCurrentTab();
  document.addEventListener("DOMContentLoaded", () => openModal(document));
  window.setInterval(() => showTimes(document), 30 * SECOND);
})();
