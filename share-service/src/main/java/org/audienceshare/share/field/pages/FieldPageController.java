package org.audienceshare.share.field.pages;

import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.field.FieldDefinition;
import org.audienceshare.contacts.value.ValueType;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.field.FieldTypes;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the types of the account's fields. A type is changed in two steps: what would become of the values, and then the change. */
@PageController
@RequestMapping("/contacts/fields")
class FieldPageController {

    private static final String VIEW = "contacts/fields";

    private final FieldTypes types;

    FieldPageController(FieldTypes types) {
        this.types = types;
    }

    @GetMapping
    String page(Caller caller, Model model) {
        requireContacts(caller);
        show(caller, model);
        return VIEW;
    }

    /** @param dryRun whether to report only */
    @PostMapping
    @RateLimited(Rate.IMPORT)
    @Audited(AuditAction.CHANGE_FIELD_TYPE)
    String change(
            Caller caller,
            @RequestParam String field,
            @RequestParam ValueType type,
            @RequestParam(defaultValue = "true") boolean dryRun,
            Model model) {
        requireContacts(caller);
        if (!FieldDefinition.isPath(field)) {
            throw Problem.invalid("field", "must be customFields.<key> or buyerPreferences.<key>");
        }
        FieldTypes.Change change = types.change(caller.id(), field, type, dryRun);
        AuditContext.put("converted", dryRun ? 0 : change.report().converted());
        model.addAttribute("field", field);
        model.addAttribute("type", type);
        model.addAttribute("dryRun", dryRun);
        model.addAttribute("report", change.report());
        show(caller, model);
        return VIEW;
    }

    private void show(Caller caller, Model model) {
        model.addAttribute("fields", types.of(caller.id()));
        model.addAttribute("types", ValueType.values());
    }

    private static void requireContacts(Caller caller) {
        if (caller.account().type() == AccountType.ADMIN) {
            throw Problem.forbidden("An administrator's account has no contacts.");
        }
    }
}
