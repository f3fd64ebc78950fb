package org.audienceshare.share.audience.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Exports the contacts of an audience, for those who may list them. */
@RestController
@RequestMapping("/api/audiences")
@Tag(name = "Audiences")
class AudienceExportController {

    private final AudienceContacts contacts;
    private final ContactDownload download;

    AudienceExportController(AudienceContacts contacts, ContactDownload download) {
        this.contacts = contacts;
        this.download = download;
    }

    @GetMapping(path = "/{id}/contacts/export", produces = "text/csv")
    @RateLimited(Rate.IMPORT)
    @Audited(AuditAction.EXPORT_CONTACTS)
    @Operation(summary = "Exports all of an audience's contacts as CSV, which can be imported again")
    void export(
            Caller caller,
            @PathVariable AudienceId id,
            @RequestParam(defaultValue = "false")
                    @Parameter(description = "whether the file begins with a byte order mark, as spreadsheets need it")
                    boolean bom,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        ContactQuery all = contacts.all(caller.id(), id).orElseThrow(Problem::notFound);
        download.send(response, caller, all, "audience-" + id, bom);
    }
}
