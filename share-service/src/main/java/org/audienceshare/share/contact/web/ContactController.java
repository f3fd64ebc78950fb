package org.audienceshare.share.contact.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.search.ContactQuery;
import org.audienceshare.contacts.search.ContactRepository;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.Audited.NotAudited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.contact.ContactImport;
import org.audienceshare.share.contact.ImportOptions;
import org.audienceshare.share.contact.ImportReport;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists the caller's own contacts and imports files of contacts. */
@RestController
@RequestMapping("/api/contacts")
@Tag(name = "Contacts")
class ContactController {

    private final ContactRepository contacts;
    private final ContactImport contactImport;
    private final ContactCursors cursors;

    ContactController(ContactRepository contacts, ContactImport contactImport, ContactCursors cursors) {
        this.cursors = cursors;
        this.contacts = contacts;
        this.contactImport = contactImport;
    }

    /** @param next the cursor of the next page, null on the last one */
    record ContactsJson(
            List<ContactJson> contacts, @Nullable String next) {}

    @GetMapping
    @RateLimited(Rate.TYPEAHEAD)
    @Operation(summary = "Lists the caller's contacts by address")
    ContactsJson page(
            Caller caller,
            @RequestParam(required = false) @Size(max = 200, message = "must be 200 characters or fewer") @Nullable
                    String search,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "must be 1 to 200")
                    @Max(value = ContactRepository.MAX_PAGE, message = "must be 1 to 200")
                    int limit,
            @RequestParam(required = false) @Nullable String after) {
        if (search != null && search.indexOf('@') >= 0) {
            throw Problem.invalid("search", "must not contain an address: send it by POST /api/contacts/search");
        }
        return find(caller, search, limit, after);
    }

    /** @param search the starts of words of the address or the name */
    record SearchBody(
            @Nullable @Size(max = 200, message = "must be 200 characters or fewer")
            String search,

            @Nullable
            @Min(value = 1, message = "must be 1 to 200")
            @Max(value = ContactRepository.MAX_PAGE, message = "must be 1 to 200")
            Integer limit,

            @Nullable String after) {}

    @PostMapping("/search")
    @RateLimited(Rate.TYPEAHEAD)
    @NotAudited("changes nothing")
    @Operation(summary = "Finds the caller's contacts by address or name: addresses belong in no URL")
    ContactsJson search(Caller caller, @Valid @org.springframework.web.bind.annotation.RequestBody SearchBody body) {
        return find(caller, body.search(), body.limit() == null ? 50 : body.limit(), body.after());
    }

    private ContactsJson find(Caller caller, @Nullable String search, int limit, @Nullable String after) {
        ContactQuery query = search == null || search.isBlank()
                ? ContactQuery.ALL
                : ContactQuery.matching(Filter.EVERYTHING, search.strip());
        ContactRepository.Page page = contacts.page(caller.id(), query, cursors.read(after), limit);
        return new ContactsJson(ContactJson.all(page.contacts()), cursors.write(page.next()));
    }

    @PostMapping(path = "/import", consumes = "text/csv")
    @RateLimited(Rate.IMPORT)
    @Audited(AuditAction.IMPORT_CONTACTS)
    @Operation(
            summary = "Imports a CSV file of contacts into the caller's account",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))))
    ImportReport importFile(
            Caller caller,
            @Parameter(
                            description =
                                    "UTF-8, UTF-16, UTF-16LE, UTF-16BE, windows-1252 or windows-1250; recognised if it is missing, except windows-1252 and windows-1250")
                    @RequestParam(required = false)
                    @Nullable
                    String charset,
            @Parameter(description = "DMY or MDY, for dates that can be read in two ways")
                    @RequestParam(required = false)
                    @Nullable
                    String dates,
            @Parameter(description = "whether only to say what would be imported") @RequestParam(defaultValue = "false")
                    boolean dryRun,
            @RequestParam @Parameter(description = "mapping=Header:field and ignore=Header, repeatable", hidden = true)
                    MultiValueMap<String, String> parameters,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        if (caller.account().type() == AccountType.ADMIN) {
            throw Problem.forbidden("An administrator's account has no contacts.");
        }
        ImportOptions options = ImportParameters.options(parameters, dryRun);
        ContactImport.Outcome outcome = contactImport.run(caller.id(), request.getInputStream(), options);
        if (outcome instanceof ContactImport.Unreadable unreadable) {
            throw Problem.invalid(unreadable.problems());
        }
        ImportReport report = (ImportReport) outcome;
        AuditContext.put("rows", report.rows());
        AuditContext.put("dryRun", report.dryRun());
        return report;
    }
}
