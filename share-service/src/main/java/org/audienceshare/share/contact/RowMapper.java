package org.audienceshare.share.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.ContactImporter;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.contact.ParsedEmail;
import org.audienceshare.contacts.value.ColumnSurvey;
import org.audienceshare.share.FormulaGuard;
import org.audienceshare.share.contact.ImportReport.Refusal;
import org.audienceshare.share.contact.csv.CsvRecordReader;
import org.audienceshare.share.contact.csv.TextEncoding;
import org.audienceshare.share.contact.export.CellReader;
import org.audienceshare.share.contact.export.ValueKind;
import org.jspecify.annotations.Nullable;

/** Maps a record's values to a contact's document. Blank cells are skipped. */
final class RowMapper {

    /** Most characters of one cell. Notes can be long, and documents must stay bounded. */
    static final int MAX_CELL_CHARACTERS = 32_768;

    /** What some databases write for no date. */
    private static final String ZERO_DATE = "0000-00-00";

    private final ContactHeader header;
    private final FileSurvey survey;
    private final TextEncoding encoding;
    private final ColumnConflicts conflicts;
    private final boolean consentMustBeSaid;
    private final Date now;
    private final RememberedStatements statements;

    RowMapper(ContactHeader header, FileSurvey survey, TextEncoding encoding, Instant now) {
        this.header = header;
        this.survey = survey;
        this.encoding = encoding;
        this.conflicts = new ColumnConflicts(header);
        this.consentMustBeSaid = header.saysWhoIsSubscribed();
        this.now = Date.from(now);
        this.statements = new RememberedStatements(header.columns());
    }

    /** Columns that claim the same field. */
    ColumnConflicts conflicts() {
        return conflicts;
    }

    ContactCsvReader.Row map(CsvRecordReader.Entry.Values row) {
        Optional<String> misshaped = shapeProblem(row.values());
        if (misshaped.isPresent()) {
            return new MisshapenRow(header, row.values()).outcome(new Refusal(row.line(), null, misshaped.get()), now);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        RowConsent consent = new RowConsent();
        Refusal refusal = null;
        for (int i = 0; i < Math.min(row.values().size(), header.columns().size()); i++) {
            FileColumn column = header.columns().get(i);
            String value = FormulaGuard.unguarded(CellText.strip(row.values().get(i)));
            if (value.isEmpty()) {
                consent.blank(column);
                continue;
            }
            consent.read(column, statements.of(i, value));
            String reason = problem(document, column, i, value, row.line());
            refusal = reason == null || refusal != null ? refusal : new Refusal(row.line(), column.label(), reason);
        }
        return outcome(row, document, consent, refusal);
    }

    /** A row that can't be read; what can be seen of it may still opt somebody out. */
    ContactCsvReader.Row map(CsvRecordReader.Entry.Broken row) {
        return new MisshapenRow(header, row.pieces()).outcome(new Refusal(row.line(), null, row.reason()), now);
    }

    private ContactCsvReader.Row outcome(
            CsvRecordReader.Entry.Values row,
            Map<String, Object> document,
            RowConsent consent,
            @Nullable Refusal refusal) {
        int line = row.line();
        Object since = document.remove(ContactColumn.SUBSCRIBED_AT);
        Object reason = document.remove(ContactColumn.SUBSCRIPTION_REASON);
        if (!(document.get(ContactFields.EMAIL) instanceof String email)) {
            Refusal noAddress = refusal == null ? new Refusal(line, header.emailLabel(), "no e-mail address") : refusal;
            return optOuts(header.addresses(row.values()), consent, noAddress);
        }
        Refusal first = refusal;
        if (first == null && consent.unclear() != null) {
            first = new Refusal(line, consent.unclear(), "neither yes nor no, nor a known word for subscribed or not");
        }
        if (first != null) {
            return optOuts(List.of(email), consent, first);
        }
        Map<String, Object> subscription =
                consent.subscription(consentMustBeSaid, since instanceof Date date ? date : now, now);
        document.put(
                ContactFields.SUBSCRIPTION, consent.mayHaveReason() ? withReason(subscription, reason) : subscription);
        return new ContactCsvReader.Row.Accepted(line, email, document);
    }

    /** A row that is refused; it may still opt out whoever it names. */
    private ContactCsvReader.Row optOuts(List<String> emails, RowConsent consent, Refusal refusal) {
        return consent.isOptedOut() && !emails.isEmpty()
                ? ContactCsvReader.Row.OptedOut.of(emails, consent.subscription(true, now, now), refusal)
                : refusal;
    }

    /** What the file states is stated, whatever its reason: an exported contact without a statement is unsubscribed in it. */
    private static Map<String, Object> withReason(Map<String, Object> subscription, @Nullable Object reason) {
        boolean states = !ContactImporter.NOT_STATED.equals(reason)
                && !ContactImporter.NOT_STATED.equals(subscription.get("reason"));
        if (reason != null && states) {
            subscription.put("reason", reason);
        }
        return subscription;
    }

    /** A row that was cut off may be about another person than it says: its last value need not be whole. */
    private Optional<String> shapeProblem(List<String> values) {
        if (values.stream()
                .skip(header.columns().size())
                .anyMatch(value -> !CellText.strip(value).isEmpty())) {
            return Optional.of("the row has more values than there are columns");
        }
        return values.size() < header.required()
                ? Optional.of("the row has " + values.size() + " values for " + header.required()
                        + " columns; it may be cut off")
                : Optional.empty();
    }

    /** Puts the value into the document, or returns why that is not possible. */
    private @Nullable String problem(
            Map<String, Object> document, FileColumn file, int position, String value, int line) {
        if (value.indexOf(TextEncoding.MALFORMED) >= 0) {
            return encoding.advice();
        }
        ContactColumn column = file.column();
        boolean isNoDate = column != null
                && column.type() == ContactColumn.Type.DATE
                && (value.startsWith(ZERO_DATE) || ColumnSurvey.isNoValue(value));
        if (column == null || isNoDate) {
            return null;
        }
        if (value.length() > MAX_CELL_CHARACTERS) {
            return "longer than " + MAX_CELL_CHARACTERS + " characters";
        }
        if (value.indexOf('\0') >= 0) {
            return "a NUL character";
        }
        Optional<?> parsed = parsed(column, position, value, line);
        if (parsed.isEmpty()) {
            return notOf(column, file, value);
        }
        put(document, file, column, position, parsed.get());
        return null;
    }

    private static String notOf(ContactColumn column, FileColumn file, String value) {
        if (column.type() == ContactColumn.Type.EMAIL) {
            String why = EmailAddresses.parse(value) instanceof ParsedEmail.Refused refused
                    ? ": " + refused.reason().text()
                    : "";
            return "not an e-mail address" + why;
        }
        boolean isDate = column.kind() == null || column.kind() == ValueKind.DATE;
        return (isDate ? "not a date such as 2026-05-31" : "not of the kind that the header names") + "; ignore="
                + file.label() + " leaves the column out";
    }

    private Optional<?> parsed(ContactColumn column, int position, String value, int line) {
        return switch (column.type()) {
            case EMAIL -> EmailAddresses.normalise(value);
            case DATE -> survey.date(position, value);
            case TEXT -> Optional.of(value);
            case ANY, AMOUNT -> Optional.of(survey.value(position, value, line));
            case TAGS, LIST -> Optional.of(ListCell.values(value));
            case STATED -> stated(Objects.requireNonNull(column.kind()), position, value);
        };
    }

    /** Dates also as a spreadsheet writes them that has changed the file. */
    private Optional<?> stated(ValueKind kind, int position, String value) {
        Optional<Object> read = CellReader.read(kind, value);
        return read.isEmpty() && kind == ValueKind.DATE
                ? survey.date(position, value).filter(Date.class::isInstance)
                : read;
    }

    private void put(Map<String, Object> document, FileColumn file, ContactColumn column, int position, Object value) {
        Map<String, Object> fields = column.key().isEmpty() ? document : subDocument(document, column.field());
        String name = column.key().isEmpty() ? column.field() : column.key();
        Object before = fields.putIfAbsent(name, value);
        if (before == null) {
            return;
        }
        if (column.isList()) {
            fields.put(name, united((Collection<?>) before, (Collection<?>) value));
        } else {
            conflicts.leftOut(position);
        }
    }

    private static List<Object> united(Collection<?> one, Collection<?> other) {
        Set<Object> both = new LinkedHashSet<>(one);
        both.addAll(other);
        return new ArrayList<>(both);
    }

    @SuppressWarnings("unchecked") // only this class puts values to fields with keys
    private static Map<String, Object> subDocument(Map<String, Object> document, String field) {
        return (Map<String, Object>) document.computeIfAbsent(field, name -> new LinkedHashMap<String, Object>());
    }
}
