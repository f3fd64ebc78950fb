package org.audienceshare.share.audience.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.search.ContactQuery;
import org.audienceshare.share.audience.AudienceContacts;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.contact.web.ContactDownload;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Downloads contacts as files that spreadsheets open with the right characters. */
@PageController
class ContactExportPageController {

    private final AudienceContacts contacts;
    private final ContactDownload download;

    ContactExportPageController(AudienceContacts contacts, ContactDownload download) {
        this.contacts = contacts;
        this.download = download;
    }

    @GetMapping("/contacts.csv")
    @RateLimited(Rate.IMPORT)
    @Audited(AuditAction.EXPORT_CONTACTS)
    void all(Caller caller, HttpServletResponse response) throws IOException {
        download.send(response, caller, ContactQuery.ALL, "contacts-" + caller.id(), true);
    }

    @GetMapping("/audiences/{id}/contacts.csv")
    @RateLimited(Rate.IMPORT)
    @Audited(AuditAction.EXPORT_CONTACTS)
    void audience(Caller caller, @PathVariable AudienceId id, HttpServletResponse response) throws IOException {
        ContactQuery all = contacts.all(caller.id(), id).orElseThrow(Problem::notFound);
        download.send(response, caller, all, "audience-" + id, true);
    }
}
