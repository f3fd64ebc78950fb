package org.audienceshare.share.contact.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.web.AuditContext;
import org.audienceshare.share.contact.ContactImport;
import org.audienceshare.share.contact.ImportListener;
import org.audienceshare.share.contact.ImportOptions;
import org.audienceshare.share.contact.ImportReport;
import org.audienceshare.share.contact.csv.TextEncoding;
import org.audienceshare.share.contact.web.ImportParameters;
import org.audienceshare.share.limits.RateLimited;
import org.audienceshare.share.limits.RateLimited.Rate;
import org.audienceshare.share.pages.PageController;
import org.audienceshare.share.security.Caller;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Checks a file of contacts, shows how it is read, and imports it. A script sends the file as the body, as for REST, so that
 * nobody's file is kept between the two steps.
 */
@PageController
@RequestMapping("/contacts/import")
class ImportPageController {

    /** What a column can be mapped to on the page; {@code ignore} leaves it out. Others take REST or the command line. */
    private static final List<String> CHOICES = List.of(
            "ignore",
            "optedOut",
            "subscribed",
            "email",
            "firstName",
            "lastName",
            "phone",
            "street",
            "suburb",
            "city",
            "state",
            "postcode",
            "country",
            "tags",
            "createdAt",
            "subscribedAt");

    private static final String CONSENT = "CONSENT";

    /** Of the columns of a file that is not read yet. */
    private static final String UNKNOWN = "UNKNOWN";

    private static final int MAX_SHOWN_REFUSALS = 50;

    private final ContactImport contacts;
    private final RunningImports running;

    ImportPageController(ContactImport contacts, RunningImports running) {
        this.contacts = contacts;
        this.running = running;
    }

    /**
     * A row of the table of columns.
     *
     * @param type of its values, null for texts
     * @param kept how many values do not have it
     * @param doubt what about the values is not understood, null if nothing
     * @param choice what the user chose for it, empty for what is recognised
     */
    record ColumnRow(
            String header,
            String use,
            @Nullable String field,
            @Nullable String type,
            long kept,
            @Nullable String doubt,
            String samples,
            String choice) {

        /** Whether a field says what becomes of it; otherwise its use does. */
        public boolean isField() {
            return field != null && !use.equals(CONSENT);
        }
    }

    @GetMapping
    String page(Caller caller, Model model) {
        requireContacts(caller);
        model.addAttribute("charsets", TextEncoding.NAMES);
        return "contacts/import";
    }

    @PostMapping("/report")
    @RateLimited(Rate.IMPORT)
    @Audited(AuditAction.IMPORT_CONTACTS)
    String report(
            Caller caller,
            @RequestParam(defaultValue = "true") boolean dryRun,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        requireContacts(caller);
        ImportOptions options = ImportParameters.options(parameters, dryRun);
        AuditContext.put("dryRun", dryRun);
        model.addAttribute("choices", CHOICES);
        RefusedRows refused = new RefusedRows();
        ContactImport.Outcome outcome = run(caller, request, options, refused);
        if (outcome instanceof ContactImport.Unreadable unreadable) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problems", unreadable.problems());
            model.addAttribute("columns", columns(unreadable, options));
        } else if (outcome instanceof ImportReport report) {
            AuditContext.put("rows", report.rows());
            model.addAttribute("report", report);
            model.addAttribute(
                    "refusals",
                    report.refusals().stream().limit(MAX_SHOWN_REFUSALS).toList());
            model.addAttribute("columns", columns(report, options));
            model.addAttribute("refusedRows", refused.size());
            model.addAttribute("refusedComplete", refused.isComplete());
            model.addAttribute(
                    "refusedFile",
                    refused.file(report.file().columns().stream()
                            .map(ImportReport.ColumnReport::header)
                            .toList()));
        }
        return "contacts/import :: report";
    }

    private ContactImport.Outcome run(
            Caller caller, HttpServletRequest request, ImportOptions options, RefusedRows refused) throws IOException {
        try {
            return contacts.run(caller.id(), request.getInputStream(), options, new ImportListener() {
                @Override
                public void done(long rows) {
                    running.at(caller.id(), rows);
                }

                @Override
                public void refused(ImportReport.Refusal refusal, List<String> values) {
                    refused.refused(refusal, values);
                }
            });
        } finally {
            running.end(caller.id());
        }
    }

    /** How many rows of the caller's import are done, for the bar of the page; nothing if no import runs here. */
    @GetMapping("/progress")
    ResponseEntity<String> progress(Caller caller) {
        requireContacts(caller);
        OptionalLong rows = running.of(caller.id());
        return rows.isEmpty()
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(String.valueOf(rows.getAsLong()));
    }

    private static void requireContacts(Caller caller) {
        if (caller.account().type() == AccountType.ADMIN) {
            throw Problem.forbidden("An administrator's account has no contacts.");
        }
    }

    private static List<ColumnRow> columns(ContactImport.Unreadable unreadable, ImportOptions options) {
        return unreadable.headers().stream()
                .map(header -> new ColumnRow(header, UNKNOWN, null, null, 0, null, "", choice(header, options)))
                .toList();
    }

    private static List<ColumnRow> columns(ImportReport report, ImportOptions options) {
        return report.file().columns().stream()
                .map(column -> new ColumnRow(
                        column.header(),
                        column.use(),
                        column.field(),
                        column.type(),
                        column.keptAsText(),
                        column.doubt(),
                        String.join(" · ", column.samples()),
                        choice(column.header(), options)))
                .toList();
    }

    private static String choice(String header, ImportOptions options) {
        return options.ignored().contains(header) ? "ignore" : options.mapping().getOrDefault(header, "");
    }
}
