/* The share dialog: tabs, the list of matches while a user types, and chips for what is selected. What stands in the dialog
   is what is sent: a choice changes at once, and can be shared only when exactly this choice was counted. */
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

  /* ---- the choice ---- */

  const formOf = (dialog) => dialog.querySelector("#share-form");
  const isConfirmed = (form) => Boolean(form.querySelector("[name=confirmed]"));

  function showState(dialog) {
    const form = formOf(dialog);
    form.querySelector(".primary").disabled = "sending" in dialog.dataset || !isConfirmed(form);
  }

  /** Shows a selection before the service has confirmed it. */
  function addChip(dialog, option) {
    const chip = document.createElement("li");
    chip.className = "chip";
    const name = document.createElement("bdi");
    name.textContent = option.dataset.name;
    chip.append(name, " ", option.dataset.kind);
    const chips = dialog.querySelector(".chips") || dialog.querySelector("#selected").appendChild(document.createElement("ul"));
    chips.className = "chips";
    chips.append(chip);
  }

  /** Changes the choice at once; then the service shows it with its names, and counts it. Answers to older choices are ignored. */
  function change(dialog, { option, remove, all, pasted, type }) {
    const form = formOf(dialog);
    const field = dialog.querySelector("#selected-field");
    const selected = field.value;
    const choice = new Set(selected.split(" ").filter(Boolean));
    const add = option ? option.dataset.value : "";
    if (add && !choice.has(add)) {
      choice.add(add);
      addChip(dialog, option);
    }
    if (remove) {
      choice.delete(remove.dataset.value);
      remove.closest(".chip").remove();
    }
    field.value = [...choice].join(" ");
    if (all) {
      dialog.dataset.all = "true";
    }
    form.querySelectorAll(".preview").forEach((preview) => preview.remove());
    showState(dialog);
    dialog.dataset.changes = String(Number(dialog.dataset.changes || 0) + 1);
    const values = { selected, add, remove: remove ? remove.dataset.value : "", all: dialog.dataset.all || "false", changes: dialog.dataset.changes };
    if (pasted) {
      Object.assign(dialog.dataset, { pasted, pastedType: type });
    }
    if (dialog.dataset.pasted) {
      // Until the choice that comes back has them.
      Object.assign(values, { pasted: dialog.dataset.pasted, type: dialog.dataset.pastedType });
    }
    window.htmx.ajax("POST", form.dataset.selected, { source: "#choice", target: "#selected", swap: "outerHTML", values });
    dialog.querySelector("#recount").hidden = true;
  }

  const isLatest = (event, dialog) => event.detail.requestConfig.parameters.changes === dialog.dataset.changes;

  document.addEventListener("htmx:beforeSwap", (event) => {
    const dialog = event.target.id === "selected" && dialogOf(event.target);
    if (dialog && !isLatest(event, dialog)) {
      event.detail.shouldSwap = false;
    }
  });

  /** Whether the matches are those of the text that stands in the field. */
  const isFresh = (input) => (listOf(input).dataset.typed || "").trim() === input.value.trim() && !listOf(input).hidden;

  function add(input, option) {
    if (!option) {
      window.AudienceShare.announce(dialogOf(input).dataset.selectFirst);
      input.focus();
      look(input);
      return;
    }
    input.value = "";
    delete input.dataset.entered;
    close(input);
    change(dialogOf(input), { option });
    input.focus();
  }

  /** Adds the match that is marked, or the first one. Matches of another text are waited for; then only a single one is added. */
  function addTyped(input) {
    const typed = input.value.trim();
    if (typed && !isFresh(input)) {
      input.dataset.entered = typed;
      input.focus();
      look(input);
      return;
    }
    add(input, activeOf(input) || (typed ? optionsOf(input)[0] : null));
  }

  /** A name that was typed and not added would be missing: it is added if there is one match, else the user is asked. */
  function addBeforeSharing(dialog, input) {
    select(document.getElementById(input.closest("[role=tabpanel]").getAttribute("aria-labelledby")));
    const typed = input.value.trim();
    const options = (listOf(input).dataset.typed || "").trim() === typed ? optionsOf(input) : [];
    if (options.length === 1) {
      const added = dialog.dataset.added.replace("{0}", options[0].dataset.name);
      add(input, options[0]);
      window.AudienceShare.notice(added, "done");
    } else {
      window.AudienceShare.notice(dialog.dataset.typed.replace("{0}", typed), "refused");
      input.focus();
      look(input);
    }
  }

  document.addEventListener("submit", (event) => {
    const dialog = event.target.id === "share-form" && dialogOf(event.target);
    if (!dialog) {
      return;
    }
    const typed = [...dialog.querySelectorAll("[role=combobox]")].find((input) => input.value.trim());
    if ("sending" in dialog.dataset || typed || !isConfirmed(event.target)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (typed && !("sending" in dialog.dataset)) {
        addBeforeSharing(dialog, typed);
      }
    }
  }, true);

  /** What could not be counted can be counted again. */
  document.addEventListener("htmx:afterRequest", (event) => {
    const dialog = event.target.isConnected && dialogOf(event.target);
    if (dialog && event.target.closest("#choice")) {
      const form = formOf(dialog);
      const isChoice = event.target.id === "choice" && event.detail.successful;
      if (isChoice && isLatest(event, dialog)) {
        delete dialog.dataset.all;
        delete dialog.dataset.pasted;
      }
      dialog.querySelector("#recount").hidden = isChoice || isConfirmed(form) || !dialog.querySelector("#selected-field").value;
      showState(dialog);
    }
  });

  function onInputKey(event, input) {
    if (event.isComposing) {
      return;
    }
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
      addTyped(input);
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
      const isEntered = "entered" in input.dataset && input.dataset.entered === input.value.trim() && isFresh(input);
      if (isEntered) {
        delete input.dataset.entered;
        if (optionsOf(input).length === 1) {
          add(input, optionsOf(input)[0]);
        }
      }
    }
    const dialog = event.target.isConnected && dialogOf(event.target);
    if (dialog && formOf(dialog)) {
      showState(dialog);
    }
  });

  document.addEventListener("input", (event) => {
    if (event.target.matches("#share-dialog [role=combobox]")) {
      const input = event.target;
      input.dataset.wanted = "yes";
      delete input.dataset.entered;
      activate(input, null);
    }
  });

  /** Several names at once, such as a column of a spreadsheet, are looked up together. */
  document.addEventListener("paste", (event) => {
    const input = event.target.matches("#share-dialog [role=combobox]") && event.target;
    const pasted = input ? event.clipboardData.getData("text") : "";
    if (/\S\s*[\n\t,;]\s*\S/.test(pasted)) {
      event.preventDefault();
      input.value = "";
      close(input);
      change(dialogOf(input), { pasted, type: input.id.replace("typed-", "") });
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
      addTyped(input);
    } else if (event.target.closest("[data-add-all]")) {
      change(dialog, { all: true });
    } else if (event.target.closest("[data-recount]")) {
      change(dialog, {});
    } else if (remove) {
      change(dialog, { remove });
      input.focus();
    } else if (event.target === input && listOf(input).hidden) {
      look(input);
    }
  });
})();
