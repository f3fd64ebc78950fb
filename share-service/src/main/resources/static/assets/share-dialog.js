/* The share dialog: tabs, the list of matches while a user types, and chips for what is selected. */
(() => {
  "use strict";

  const dialogOf = (element) => element.closest("#share-dialog");

  /* ---- tabs ---- */

  function select(tab) {
    tab.parentNode.querySelectorAll("[role=tab]").forEach((other) => {
      const selected = other === tab;
      other.setAttribute("aria-selected", String(selected));
      other.tabIndex = selected ? 0 : -1;
      document.getElementById(other.getAttribute("aria-controls")).hidden = !selected;
    });
  }

  function onTabKey(event, tab) {
    const tabs = [...tab.parentNode.querySelectorAll("[role=tab]")];
    const steps = { ArrowRight: 1, ArrowLeft: -1 };
    const ends = { Home: 0, End: tabs.length - 1 };
    const to = event.key in steps ? (tabs.indexOf(tab) + steps[event.key] + tabs.length) % tabs.length : ends[event.key];
    if (to !== undefined) {
      event.preventDefault();
      select(tabs[to]);
      tabs[to].focus();
    }
  }

  /* ---- matches ---- */

  const listOf = (input) => document.getElementById(input.getAttribute("aria-controls"));
  const optionsOf = (input) => [...listOf(input).querySelectorAll("[data-value]:not([aria-disabled])")];
  const activeOf = (input) => document.getElementById(input.getAttribute("aria-activedescendant"));

  function activate(input, option) {
    listOf(input).querySelectorAll("[aria-selected=true]").forEach((other) => other.setAttribute("aria-selected", "false"));
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  /** Fetches matches. An answer that arrives after the list was closed is ignored. */
  function look(input) {
    input.dataset.wanted = "yes";
    window.htmx.trigger(input, "look");
  }

  function close(input) {
    input.dataset.wanted = "";
    activate(input, null);
    listOf(input).hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  function change(dialog, values) {
    const form = dialog.querySelector("form");
    const selected = dialog.querySelector("#selected-field").value;
    return window.htmx.ajax("POST", form.dataset.selected, { target: "#selected", swap: "outerHTML", values: { selected, ...values } });
  }

  function add(input, option) {
    if (!option) {
      window.AudienceShare.announce(dialogOf(input).dataset.selectFirst);
      input.focus();
      look(input);
      return;
    }
    const value = option.dataset.value;
    input.value = "";
    close(input);
    change(dialogOf(input), { add: value });
    input.focus();
  }

  function onInputKey(event, input) {
    const open = !listOf(input).hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) {
        look(input);
        return;
      }
      const options = optionsOf(input);
      const at = options.indexOf(activeOf(input));
      const to = event.key === "ArrowDown" ? at + 1 : at < 0 ? options.length - 1 : at - 1;
      activate(input, options[(to + options.length) % options.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      add(input, activeOf(input) || (input.value.trim() && open ? optionsOf(input)[0] : null));
    } else if (event.key === "Escape" && open) {
      // The first Esc closes the list, the next one the dialog.
      event.preventDefault();
      event.stopPropagation();
      close(input);
    }
  }

  document.addEventListener("htmx:afterSettle", (event) => {
    const list = event.target.isConnected && event.target.matches(".matches") ? event.target : null;
    const input = list && document.querySelector(`[aria-controls="${list.id}"][role=combobox]`);
    if (input) {
      list.hidden = document.activeElement !== input || !input.dataset.wanted;
      input.setAttribute("aria-expanded", String(!list.hidden));
      activate(input, null);
    }
  });

  document.addEventListener("input", (event) => {
    if (event.target.matches("#share-dialog [role=combobox]")) {
      event.target.dataset.wanted = "yes";
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.target.matches("#share-dialog [role=tab]")) {
      onTabKey(event, event.target);
    } else if (event.target.matches("#share-dialog [role=combobox]")) {
      onInputKey(event, event.target);
    }
  }, true);

  document.addEventListener("focusout", (event) => {
    if (event.target.matches("#share-dialog [role=combobox]")) {
      const input = event.target;
      // A click into the list moves the focus first. The list stays open until the click is handled.
      window.setTimeout(() => {
        if (document.activeElement !== input && input.isConnected) {
          close(input);
        }
      }, 150);
    }
  });

  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("#share-dialog .matches")) {
      event.preventDefault();
    }
  });

  document.addEventListener("click", (event) => {
    const dialog = dialogOf(event.target);
    if (!dialog) {
      return;
    }
    const tab = event.target.closest("[role=tab]");
    const option = event.target.closest("[data-value][role=option]");
    const input = dialog.querySelector("[role=tabpanel]:not([hidden]) [role=combobox]");
    const remove = event.target.closest("[data-remove]");
    if (tab) {
      select(tab);
    } else if (option && !option.hasAttribute("aria-disabled")) {
      add(input, option);
    } else if (event.target.closest("[data-add]")) {
      add(input, activeOf(input) || (input.value.trim() ? optionsOf(input)[0] : null));
    } else if (event.target.closest("[data-add-all]")) {
      change(dialog, { all: "true" });
    } else if (remove) {
      change(dialog, { remove: remove.dataset.value });
      input.focus();
    } else if (event.target === input && listOf(input).hidden) {
      look(input);
    }
  });
})();
