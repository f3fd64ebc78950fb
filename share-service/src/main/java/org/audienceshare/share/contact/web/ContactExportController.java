package org.audienceshare.share.contact.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.audienceshare.contacts.search.ContactQuery;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.security.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Exports the caller's own contacts. */
@RestController
@RequestMapping("/api/contacts")
@Tag(name = "Contacts")
class ContactExportController {

    private final ContactDownload download;

    ContactExportController(ContactDownload download) {
        this.download = download;
    }

    @GetMapping(path = "/export", produces = "text/csv")
    @RateLimited(Rate.IMPORT)
    @Audited(AuditAction.EXPORT_CONTACTS)
    @Operation(summary = "Exports all of the caller's contacts as CSV, which can be imported again")
    void export(
            Caller caller,
            @RequestParam(defaultValue = "false")
                    @Parameter(description = "whether the file begins with a byte order mark, as spreadsheets need it")
                    boolean bom,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        download.send(response, caller, ContactQuery.ALL, "contacts-" + caller.id(), bom);
    }
}
