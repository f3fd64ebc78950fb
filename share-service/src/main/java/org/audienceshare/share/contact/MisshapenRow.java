package org.audienceshare.share.contact;

import java.util.Date;
import java.util.List;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.share.contact.consent.ConsentWords;
import org.audienceshare.share.contact.consent.StatusKind;

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
        List<String> emails = emails();
        RowConsent consent = consent();
        return emails.isEmpty() || !consent.isOptedOut()
                ? refusal
                : ContactCsvReader.Row.OptedOut.of(emails, consent.subscription(true, now, now), refusal);
    }

    /** The addresses in their column, or the only value that is one. */
    private List<String> emails() {
        int whole = values.size() < header.required() ? values.size() - 1 : values.size();
        List<String> complete = values.subList(0, Math.max(whole, 0));
        List<String> inTheirColumn = header.addresses(complete);
        if (!inTheirColumn.isEmpty()) {
            return inTheirColumn;
        }
        List<String> all = complete.stream()
                .filter(value -> value.indexOf('@') >= 0)
                .flatMap(value -> EmailAddresses.normalise(value).stream())
                .distinct()
                .toList();
        return all.size() == 1 ? all : List.of();
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
        values.forEach(
                value -> ConsentWords.unmistakable(value, StatusKind.NONE).ifPresent(consent::optOut));
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
