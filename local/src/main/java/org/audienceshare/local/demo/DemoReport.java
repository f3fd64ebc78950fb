package org.audienceshare.local.demo;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.audienceshare.cli.console.Table;
import org.audienceshare.cli.rest.PreviewResponse;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.Contacts;
import org.audienceshare.cli.rest.SyncResponse.Counts;
import org.audienceshare.cli.rest.SyncResponse.Row;

/** Prints the steps and their checks, and remembers the differences. */
final class DemoReport {

    private final PrintWriter out;
    private final DemoBrand brand;
    private final List<Difference> differences = new ArrayList<>();

    DemoReport(PrintWriter out, DemoBrand brand) {
        this.out = out;
        this.brand = brand;
    }

    void title(String text) {
        out.println();
        say(text);
    }

    void say(String text) {
        out.println(text);
        out.flush();
    }

    /** One row per office, with the seconds of its slowest recipient, and one for all, with the seconds of the whole sync. */
    void table(SyncResponse status, double seconds) {
        Map<String, List<Row>> byOffice = new TreeMap<>();
        for (Row row : status.rows()) {
            DemoBrand.Member account = brand.accounts().get(row.recipientId());
            String office = account == null ? "unknown" : brand.offices().getOrDefault(account.office(), "unknown");
            byOffice.computeIfAbsent(office, name -> new ArrayList<>()).add(row);
        }
        Table table = new Table(
                "", "recipients", "added", "updated", "removed", "unchanged", "kept by the recipient", "seconds");
        byOffice.forEach((office, rows) -> addRow(table, office, rows, slowestSeconds(rows)));
        addRow(table, "all", status.rows(), seconds);
        table(table);
    }

    void table(Table table) {
        table.lines().forEach(line -> out.println("  " + line));
        out.flush();
    }

    /** Two lines: the audience's own contacts, and the contacts of all recipients. */
    void preview(PreviewResponse preview, double seconds) {
        Contacts contacts = preview.contacts();
        Counts copies = preview.copies();
        say(
                "  previewed in %.2f s: %,d contacts in the audience (%,d added, %,d changed, %,d removed), %,d not shared because they are unsubscribed"
                        .formatted(
                                seconds,
                                contacts.total(),
                                contacts.added(),
                                contacts.changed(),
                                contacts.removed(),
                                preview.leftOut().unsubscribed()));
        say(
                "  for %,d recipients%s: %,d contacts would be added, %,d updated, %,d removed, %,d unchanged, %,d kept by the recipient"
                        .formatted(
                                preview.recipients().affected(),
                                preview.exact() ? "" : ", estimated from %,d".formatted(preview.examined()),
                                copies.added(),
                                copies.updated(),
                                copies.removed(),
                                copies.unchanged(),
                                copies.kept()));
        if (preview.held() != null) {
            say("  it would wait for approval: it " + preview.held());
        }
    }

    /** Reports the result of a check only if it found differences. */
    void onlyDifferences(String what, List<Difference> found) {
        if (!found.isEmpty()) {
            checked(what, found);
        }
    }

    /** Reports the result of a check, and remembers the differences. */
    void checked(String what, List<Difference> found) {
        if (found.isEmpty()) {
            say("  checked: " + what);
            return;
        }
        differences.addAll(found);
        Table table = new Table("account", "difference", "contacts");
        found.forEach(difference -> table.row(difference.account(), difference.kind(), difference.count()));
        say("  DIFFERENT from the expected contents (" + what + "):");
        table.lines().forEach(line -> out.println("    " + line));
        out.flush();
    }

    /** Whether no check has found a difference so far. */
    boolean isCorrect() {
        return differences.isEmpty();
    }

    int differenceCount() {
        return differences.size();
    }

    static Counts sum(List<Row> rows) {
        return rows.stream().map(Row::counts).reduce(Counts.NONE, Counts::plus);
    }

    private static double slowestSeconds(List<Row> rows) {
        return rows.stream().mapToLong(Row::durationMillis).max().orElse(0) / 1_000.0;
    }

    private static void addRow(Table table, String name, List<Row> rows, double seconds) {
        Counts counts = sum(rows);
        table.row(
                name,
                rows.size(),
                counts.added(),
                counts.updated(),
                counts.removed(),
                counts.unchanged(),
                counts.kept(),
                seconds);
    }

    /**
     * A difference between what was found and what the model expects.
     *
     * @param kind what differs, without contact data
     * @param count how many contacts it concerns
     */
    record Difference(String account, String kind, int count) {

        /** Adds a difference if the two numbers are not equal. */
        static void compare(List<Difference> found, String account, String what, long expected, long actual) {
            if (expected != actual) {
                found.add(new Difference(
                        account, what + ": " + actual + " instead of " + expected, (int) Math.abs(expected - actual)));
            }
        }
    }
}
