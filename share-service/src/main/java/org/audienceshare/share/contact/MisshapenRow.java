package org.audienceshare.share.contact;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.share.contact.consent.ConsentWords;

/**
 * A row that has not one value for each column, so that it is not imported. It may still say that somebody wants no mail, and
 * then it is taken at its word: a value counts for its column counted from the left and from the right, since what is too
 * much or missing can be anywhere. A value at the end may be cut off, so it is nobody's address.
 */
record MisshapenRow(ContactHeader header, List<String> values) {

    MisshapenRow {
        values = List.copyOf(values);
    }

    ContactCsvReader.Row outcome(ImportReport.Refusal refusal, Date now) {
        Optional<String> email = email();
        RowConsent consent = consent();
        if (email.isEmpty() || !consent.isOptedOut()) {
            return refusal;
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(ContactFields.SUBSCRIPTION, consent.subscription(true, now, now));
        return ContactCsvReader.Row.OptedOut.of(email.get(), document, refusal);
    }

    /** The value in the column of addresses, or the only one that is an address. */
    private Optional<String> email() {
        int whole = values.size() < header.required() ? values.size() - 1 : values.size();
        Optional<String> inItsColumn = IntStream.range(
                        0, Math.min(whole, header.columns().size()))
                .filter(i -> isEmail(header.columns().get(i)))
                .mapToObj(values::get)
                .flatMap(value -> EmailAddresses.normalise(value).stream())
                .findFirst();
        if (inItsColumn.isPresent()) {
            return inItsColumn;
        }
        List<String> all = values.subList(0, Math.max(whole, 0)).stream()
                .filter(value -> value.indexOf('@') >= 0)
                .flatMap(value -> EmailAddresses.normalise(value).stream())
                .distinct()
                .toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    private static boolean isEmail(FileColumn column) {
        return column.column() != null && column.column().type() == ContactColumn.Type.EMAIL;
    }

    private RowConsent consent() {
        RowConsent consent = new RowConsent();
        int shift = values.size() - header.columns().size();
        for (int i = 0; i < header.columns().size(); i++) {
            FileColumn column = header.columns().get(i);
            read(consent, column, i);
            if (shift > 0) {
                read(consent, column, i + shift);
            }
        }
        values.forEach(value -> ConsentWords.unmistakable(value, false).ifPresent(consent::optOut));
        return consent;
    }

    private void read(RowConsent consent, FileColumn column, int position) {
        if (position < values.size()
                && column.consent() != null
                && ConsentWords.clearlyOptsOut(column.consent(), values.get(position))) {
            consent.read(column, column.consent(values.get(position)));
        }
    }
}
