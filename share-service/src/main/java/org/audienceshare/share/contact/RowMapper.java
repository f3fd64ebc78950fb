package org.audienceshare.share.contact;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.jspecify.annotations.Nullable;

/** Maps a record's values to a contact's document. Blank cells are skipped. */
final class RowMapper {

    /** Most characters of one cell. Notes can be long, and documents must stay bounded. */
    static final int MAX_CELL_CHARACTERS = 32_768;

    private final ContactHeader header;
    private final Date now;

    RowMapper(ContactHeader header, Instant now) {
        this.header = header;
        this.now = Date.from(now);
    }

    ContactCsvReader.Row map(CsvRecordReader.Entry.Values row) {
        int line = row.line();
        if (row.values().stream().skip(header.columns().size()).anyMatch(value -> !value.isBlank())) {
            return new ImportReport.Refusal(line, null, "the row has more values than there are columns");
        }
        Map<String, Object> document = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(row.values().size(), header.columns().size()); i++) {
            ContactColumn column = header.columns().get(i);
            String value = row.values().get(i).strip();
            if (column != null && !value.isEmpty()) {
                String reason = put(document, column, value);
                if (reason != null) {
                    return new ImportReport.Refusal(line, column.path(), reason);
                }
            }
        }
        if (!(document.get(ContactFields.EMAIL) instanceof String email)) {
            return new ImportReport.Refusal(line, ContactFields.EMAIL, "no e-mail address");
        }
        document.putIfAbsent(ContactFields.SUBSCRIPTION, subscription(SubscriptionStatus.SUBSCRIBED));
        return new ContactCsvReader.Row.Accepted(line, email, document);
    }

    /** The name of the column at that position, null if it is not imported. */
    @Nullable
    String columnName(int position) {
        if (position >= header.columns().size()) {
            return null;
        }
        ContactColumn column = header.columns().get(position);
        return column == null ? null : column.path();
    }

    /** Puts the value into the document, or returns why that is not possible. */
    private @Nullable String put(Map<String, Object> document, ContactColumn column, String value) {
        if (value.length() > MAX_CELL_CHARACTERS) {
            return "longer than " + MAX_CELL_CHARACTERS + " characters";
        }
        if (value.indexOf('\0') >= 0) {
            return "a NUL character";
        }
        return switch (column.type()) {
            case EMAIL -> put(document, column, EmailAddresses.normalise(value), "not an e-mail address");
            case SUBSCRIBED ->
                put(document, column, CellParser.subscription(value).map(this::subscription), "neither yes nor no");
            case DATE -> put(document, column, CellParser.date(value), "not a date such as 2026-05-31");
            case TEXT -> put(document, column, Optional.of(value), "");
            case ANY -> put(document, column, Optional.of(CellParser.typed(value)), "");
            case AMOUNT -> put(document, column, Optional.of(CellParser.amount(value)), "");
            case TAGS, LIST -> putList(document, column, CellParser.list(value));
        };
    }

    private static @Nullable String putList(Map<String, Object> document, ContactColumn column, List<String> values) {
        return values.isEmpty() ? null : put(document, column, Optional.of(values), "");
    }

    /** If two columns have the same field, such as Phone and Mobile, the first value counts. */
    private static @Nullable String put(
            Map<String, Object> document, ContactColumn column, Optional<?> value, String reasonIfEmpty) {
        if (value.isEmpty()) {
            return reasonIfEmpty;
        }
        if (column.key().isEmpty()) {
            document.putIfAbsent(column.field(), value.get());
        } else {
            subDocument(document, column.field()).putIfAbsent(column.key(), value.get());
        }
        return null;
    }

    @SuppressWarnings("unchecked") // only this class puts values to fields with keys
    private static Map<String, Object> subDocument(Map<String, Object> document, String field) {
        return (Map<String, Object>) document.computeIfAbsent(field, name -> new LinkedHashMap<String, Object>());
    }

    private Map<String, Object> subscription(SubscriptionStatus status) {
        Map<String, Object> subscription = new LinkedHashMap<>();
        subscription.put("status", status.name());
        subscription.put("reason", "IMPORT");
        subscription.put("at", now);
        return subscription;
    }
}
