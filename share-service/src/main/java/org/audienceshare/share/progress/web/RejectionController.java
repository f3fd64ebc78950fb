package org.audienceshare.share.progress.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.directory.AccountNames;
import org.audienceshare.share.web.PageCursor;
import org.audienceshare.share.web.Problem;
import org.audienceshare.share.web.mongo.CursorSeal;
import org.audienceshare.sync.apply.RejectedContacts;
import org.audienceshare.sync.apply.RejectedContacts.RejectedContact;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Contacts that the database rejected at recipients. Addresses are sent in bodies, never in URLs. */
@RestController
@RequestMapping("/api/audiences/{id}")
@Tag(name = "Syncs")
class RejectionController {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final RejectedContacts rejected;
    private final AudienceAccess access;
    private final Directory directory;
    private final CursorSeal seal;

    RejectionController(RejectedContacts rejected, AudienceAccess access, Directory directory, CursorSeal seal) {
        this.rejected = rejected;
        this.access = access;
        this.directory = directory;
        this.seal = seal;
    }

    /**
     * What to search for.
     *
     * @param email the start of the address
     */
    record SearchBody(
            @Nullable @Size(max = 254, message = "must be 254 characters or fewer")
            String email,

            @Nullable @Pattern(regexp = "[A-Za-z0-9_-]{1,64}", message = "must be 1 to 64 of A-Z a-z 0-9 _ and -")
            String recipientId,

            @Nullable
            @Min(value = 1, message = "must be 1 to 200")
            @Max(value = RejectedContacts.MAX_PAGE, message = "must be 1 to 200")
            Integer limit,

            @Nullable String after) {

        RejectedContacts.Search search() {
            String start =
                    email == null || email.isBlank() ? null : email.strip().toLowerCase(Locale.ROOT);
            return new RejectedContacts.Search(start, recipientId == null ? null : new AccountId(recipientId));
        }

        int size() {
            return limit == null ? 50 : limit;
        }
    }

    record RejectionJson(
            String email,
            String recipientId,
            String name,
            String reason,
            String syncId,
            Instant at,
            boolean outstanding) {}

    /** @param next what to send as {@code after} for the next page; null on the last one */
    record PageJson(
            List<RejectionJson> rejections, @Nullable String next) {}

    @PostMapping("/rejections/search")
    @Audited(value = AuditAction.READ_REJECTIONS, staffOnly = true)
    @Operation(summary = "Lists contacts that the database rejected at recipients, by address")
    PageJson search(Authentication caller, @PathVariable AudienceId id, @Valid @RequestBody SearchBody body) {
        access.withContacts(caller, id);
        int limit = body.size();
        List<RejectedContact> page = rejected.page(id, body.search(), key(body.after()), limit);
        AccountNames names = AccountNames.of(
                directory, page.stream().map(RejectedContact::recipient).toList());
        return new PageJson(
                page.stream().map(one -> json(one, names)).toList(),
                page.size() < limit ? null : cursor(page.get(page.size() - 1)));
    }

    @GetMapping(path = "/rejections.csv")
    @Audited(value = AuditAction.READ_REJECTIONS, staffOnly = true)
    @Operation(summary = "Exports all contacts that the database rejected at recipients")
    ResponseEntity<StreamingResponseBody> export(Authentication caller, @PathVariable AudienceId id) {
        access.withContacts(caller, id);
        StreamingResponseBody body = output -> {
            try (CloseableIterator<RejectedContact> all = rejected.all(id)) {
                RejectedContactCsv.write(all, output);
            }
        };
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("rejections-" + id.value() + ".csv")
                                .build()
                                .toString())
                .body(body);
    }

    private static RejectionJson json(RejectedContact one, AccountNames names) {
        String recipient = one.recipient().value();
        return new RejectionJson(
                one.email(),
                recipient,
                names.get(one.recipient()),
                one.reason(),
                one.syncId(),
                one.at(),
                one.outstanding());
    }

    private String cursor(RejectedContact last) {
        return seal.close(PageCursor.of(List.of(last.email(), last.recipient().value())));
    }

    private RejectedContacts.@Nullable Key key(@Nullable String after) {
        if (after == null) {
            return null;
        }
        return seal.open(after)
                .flatMap(plain -> PageCursor.parts(plain, 2))
                .flatMap(parts -> Optional.of(parts.get(1))
                        .filter(Ids::isId)
                        .map(id -> new RejectedContacts.Key(parts.get(0), new AccountId(id))))
                .orElseThrow(() -> Problem.invalid("after", "must be the next of the previous page"));
    }

    /** Writes rejected contacts as CSV (RFC 4180). */
    private static final class RejectedContactCsv {

        private static final CSVFormat FORMAT = CSVFormat.RFC4180
                .builder()
                .setHeader("recipient", "email", "reason", "sync", "at", "outstanding")
                .get();

        /** Spreadsheets read a cell with such a start as a formula. */
        private static final String FORMULA_STARTS = "=+-@\t\r";

        private RejectedContactCsv() {}

        static void write(CloseableIterator<RejectedContact> all, OutputStream output) throws IOException {
            CSVPrinter csv = new CSVPrinter(new OutputStreamWriter(output, StandardCharsets.UTF_8), FORMAT);
            while (all.hasNext()) {
                RejectedContact one = all.next();
                csv.printRecord(
                        text(one.recipient().value()),
                        text(one.email()),
                        text(one.reason()),
                        text(one.syncId()),
                        one.at(),
                        one.outstanding());
            }
            csv.flush();
        }

        private static String text(String cell) {
            return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
        }
    }
}
