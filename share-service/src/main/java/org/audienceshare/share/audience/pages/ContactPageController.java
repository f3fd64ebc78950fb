package org.audienceshare.share.audience.pages;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.TimeZoneProperties;
import org.audienceshare.share.audience.OwnContacts;
import org.audienceshare.share.audience.VisibleAudience;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.directory.AccountNames;
import org.audienceshare.share.pages.Flash;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows one of the account's own contacts with where it came from, and opts it out. */
@PageController
@RequestMapping("/contacts/{contactId}")
class ContactPageController {

    private final OwnContacts contacts;
    private final Directory directory;
    private final TimeZoneProperties zones;
    private final PageTexts texts;

    ContactPageController(OwnContacts contacts, Directory directory, TimeZoneProperties zones, PageTexts texts) {
        this.contacts = contacts;
        this.directory = directory;
        this.zones = zones;
        this.texts = texts;
    }

    /** @param audience the audience whose list led here; the page leads back to it */
    @GetMapping
    String show(
            Caller caller,
            @PathVariable String contactId,
            @RequestParam(defaultValue = "") String audience,
            Model model) {
        requireContacts(caller);
        Contact contact = contacts.find(caller.id(), contactId).orElseThrow(Problem::notFound);
        List<VisibleAudience> having = contacts.having(caller.id(), contact);
        List<VisibleAudience> synced = contacts.audiences(caller.id(), ContactSync.audiences(contact));
        Optional<AccountId> source = source(caller, contact);
        AccountNames names = names(source, having, synced);
        ContactProfile profile = ContactProfile.of(
                contact,
                having,
                names,
                contacts.optOut(caller.id(), contact),
                new ContactValues(texts, zones.of(caller.account().brandId())));
        model.addAttribute("contact", profile);
        model.addAttribute(
                "syncs",
                ContactSync.of(contact, synced, names, source.map(names::get).orElse("")));
        profile.audiences().stream()
                .filter(row -> row.id().equals(audience))
                .findFirst()
                .ifPresent(row -> model.addAttribute("from", row));
        return "contacts/contact";
    }

    @PostMapping("/opt-out")
    @Audited(AuditAction.REPORT_OPT_OUTS)
    String optOut(Caller caller, @PathVariable String contactId, RedirectAttributes redirect) {
        requireContacts(caller);
        Flash flash = switch (contacts.optOut(caller.id(), contactId)) {
            case DONE -> Flash.done(texts.get("contact.page.optOut.done"));
            case NO_ADDRESS -> Flash.refused(texts.get("contact.page.noMail"));
            case NO_SUCH_CONTACT -> throw Problem.notFound();
        };
        flash.on(redirect);
        redirect.addAttribute("contactId", contactId);
        return "redirect:/contacts/{contactId}";
    }

    /** The account that a copy comes from, if it may be named: it belongs to the same brand. */
    private Optional<AccountId> source(Caller caller, Contact contact) {
        return ContactProfile.source(contact)
                .flatMap(directory::account)
                .filter(account -> account.brandId().equals(caller.account().brandId()))
                .map(Account::id);
    }

    private AccountNames names(Optional<AccountId> source, List<VisibleAudience> having, List<VisibleAudience> synced) {
        Stream<AccountId> owners =
                Stream.concat(having.stream(), synced.stream()).map(VisibleAudience::owner);
        return AccountNames.of(
                directory, Stream.concat(owners, source.stream()).distinct().toList());
    }

    private static void requireContacts(Caller caller) {
        if (caller.account().type() == AccountType.ADMIN) {
            throw Problem.forbidden("An administrator's account has no contacts.");
        }
    }
}
