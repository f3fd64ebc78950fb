package org.audienceshare.share.suppression.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.directory.AccountAdministration;
import org.audienceshare.contacts.suppression.Suppressions;
import org.audienceshare.contacts.suppression.Suppressions.Suppression;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.security.CurrentUser;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows support the suppression lists of brands. Addresses are sent by POST, never in the URL; every request can be repeated, because an
 * address is on a list once.
 */
@PageController
@RequestMapping("/support/suppressions")
class SuppressionPageController {

    private static final int PAGE_SIZE = 50;
    private static final String PAGE = "suppressions/list";

    private final Suppressions suppressions;
    private final AccountAdministration accounts;
    private final PageTexts texts;
    private final Clock clock;

    SuppressionPageController(Suppressions suppressions, AccountAdministration accounts, PageTexts texts, Clock clock) {
        this.suppressions = suppressions;
        this.accounts = accounts;
        this.texts = texts;
        this.clock = clock;
    }

    /** Without a list: a brand must be chosen. */
    @GetMapping
    String first(Model model) {
        model.addAttribute("brands", accounts.brands());
        model.addAttribute("form", SuppressionSearch.of(""));
        return PAGE;
    }

    @PostMapping("/search")
    @Audited(value = AuditAction.READ_SUPPRESSIONS, staffOnly = true)
    String search(@ModelAttribute("form") SuppressionSearch form, Model model) {
        return show(form, model);
    }

    @PostMapping
    @Audited(AuditAction.ADD_SUPPRESSIONS)
    String add(
            CurrentUser user,
            @RequestParam String brand,
            @RequestParam(defaultValue = "") String addresses,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model) {
        checkBrand(brand);
        PastedAddresses pasted = PastedAddresses.of(addresses);
        String problem = problem(pasted, reason);
        if (problem != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", problem);
            model.addAttribute("addresses", addresses);
            model.addAttribute("reason", reason);
            return show(SuppressionSearch.of(brand), model);
        }
        Instant now = clock.instant();
        List<Suppression> added = pasted.addresses().stream()
                .map(email -> new Suppression(email, reason.strip(), user.id(), now))
                .toList();
        int newEntries = suppressions.add(brand, added);
        AuditContext.put("added", newEntries);
        model.addAttribute(
                Flash.ATTRIBUTE, Flash.done(texts.get("suppression.added", newEntries, added.size() - newEntries)));
        return show(SuppressionSearch.of(brand), model);
    }

    @PostMapping("/remove")
    @Audited(AuditAction.REMOVE_SUPPRESSIONS)
    String remove(@RequestParam String brand, @RequestParam String address, Model model) {
        checkBrand(brand);
        int removed = suppressions.remove(brand, Set.of(address));
        AuditContext.put("removed", removed);
        model.addAttribute(Flash.ATTRIBUTE, Flash.done(texts.get("suppression.removed")));
        return show(SuppressionSearch.of(brand), model);
    }

    private @Nullable String problem(PastedAddresses pasted, String reason) {
        PastedAddresses.Refused refused = pasted.refused();
        if (refused != null) {
            return texts.get("suppression.problem.address", refused.line(), refused.why());
        }
        if (pasted.addresses().isEmpty() || pasted.addresses().size() > PastedAddresses.MAX) {
            return texts.get("suppression.problem.count", PastedAddresses.MAX);
        }
        return PastedAddresses.isReason(reason)
                ? null
                : texts.get("suppression.problem.reason", PastedAddresses.MAX_REASON_CHARS);
    }

    private String show(SuppressionSearch form, Model model) {
        checkBrand(form.brand());
        List<Suppression> page = form.isByAddress()
                ? suppressions.page(form.brand(), form.prefix(), form.afterAddress(), PAGE_SIZE + 1)
                : suppressions.newest(form.brand(), form.afterEntry(), PAGE_SIZE + 1);
        List<Suppression> shown = page.subList(0, Math.min(page.size(), PAGE_SIZE));
        model.addAttribute("brands", accounts.brands());
        model.addAttribute("form", form);
        model.addAttribute("rows", shown.stream().map(SuppressionRow::new).toList());
        model.addAttribute("next", page.size() > PAGE_SIZE ? form.after(shown.get(PAGE_SIZE - 1)) : null);
        return PAGE;
    }

    /** Somebody who mistypes a brand would suppress addresses where nobody looks. */
    private void checkBrand(String brand) {
        if (!accounts.brands().contains(brand)) {
            throw Problem.invalid("brand", "must be a brand of the directory");
        }
        AuditContext.put("brand", brand);
    }
}
