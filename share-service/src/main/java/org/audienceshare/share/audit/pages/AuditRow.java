package org.audienceshare.share.audit.pages;

import java.util.stream.Collectors;
import org.audienceshare.share.audit.AuditEntry;
import org.audienceshare.share.pages.DisplayTime;

/**
 * An entry as the page shows it.
 *
 * @param about such as {@code audience a1, sync s7}
 * @param style the end of the outcome's class in the style sheet
 */
record AuditRow(DisplayTime at, String who, String action, String about, String source, String outcome, String style) {

    static AuditRow of(AuditEntry entry) {
        String about = entry.about().entrySet().stream()
                .map(pair -> pair.getKey() + " " + pair.getValue())
                .collect(Collectors.joining(", "));
        return new AuditRow(
                DisplayTime.of(entry.at()),
                entry.who(),
                entry.action().words(),
                about,
                entry.source() == AuditEntry.Source.PAGE ? "Page" : "REST",
                outcome(entry),
                style(entry.outcome()));
    }

    private static String outcome(AuditEntry entry) {
        return switch (entry.outcome()) {
            case ACCEPTED -> "Accepted";
            case REFUSED -> "Refused (" + entry.status() + ")";
            case FAILED -> "Failed (" + entry.status() + ")";
        };
    }

    private static String style(AuditEntry.Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> "done";
            case REFUSED -> "warn";
            case FAILED -> "bad";
        };
    }
}
