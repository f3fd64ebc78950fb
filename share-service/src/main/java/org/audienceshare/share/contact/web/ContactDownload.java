package org.audienceshare.share.contact.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.search.ContactQuery;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.contact.export.ContactExport;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Answers with contacts as a file. It is written while it is read, in the request's own thread, so that the limits of a caller hold. */
@Component
public final class ContactDownload {

    private final ContactExport export;

    ContactDownload(ContactExport export) {
        this.export = export;
    }

    /**
     * Sends the caller's contacts that a query selects.
     *
     * @param name of the file, without its ending; made of ids
     * @param byteOrderMark see {@link ContactExport.File#write}
     * @throws Problem 403 if the caller is an administrator, who has no contacts; 409 if a file can't have so many columns
     */
    public void send(
            HttpServletResponse response, Caller caller, ContactQuery query, String name, boolean byteOrderMark)
            throws IOException {
        if (caller.account().type() == AccountType.ADMIN) {
            throw Problem.forbidden("An administrator's account has no contacts.");
        }
        if (!(export.prepare(caller.id(), query) instanceof ContactExport.File file)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "The contacts have more than 500 preferences and custom fields: more than a file can have columns.");
        }
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name + ".csv").build().toString());
        AuditContext.put("contacts", file.write(response.getOutputStream(), byteOrderMark));
    }
}
