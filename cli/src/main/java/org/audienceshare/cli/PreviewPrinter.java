package org.audienceshare.cli;

import java.io.PrintWriter;
import org.audienceshare.cli.console.Table;
import org.audienceshare.cli.rest.PreviewResponse;
import org.audienceshare.cli.rest.SyncResponse.Contacts;
import org.audienceshare.cli.rest.SyncResponse.Counts;
import org.audienceshare.cli.rest.SyncResponse.ExclusionCounts;

/** Prints what a command would change. */
final class PreviewPrinter {

    private PreviewPrinter() {}

    /** @param recall whether copies that recipients left as they were would be deleted */
    static void print(PreviewResponse preview, boolean recall, PrintWriter out) {
        print(preview, out);
        if (recall) {
            out.printf(
                    "%,d copies would be deleted; %,d contacts stay, because they were changed, are used otherwise or"
                            + " were there before.%n",
                    preview.copies().removed() - preview.copies().kept(),
                    preview.copies().kept());
            out.flush();
        }
    }

    static void print(PreviewResponse preview, PrintWriter out) {
        Contacts contacts = preview.contacts();
        out.printf(
                "audience: %,d contacts; %,d added, %,d changed, %,d removed since the last share or sync%n",
                contacts.total(), contacts.added(), contacts.changed(), contacts.removed());
        ExclusionCounts excluded = preview.leftOut();
        // The end of sharing does not read the sender's contacts, so it excludes none.
        if (!excluded.equals(ExclusionCounts.NONE)) {
            out.printf(
                    "not shared: %,d unsubscribed, %,d without an e-mail address, %,d duplicates, %,d suppressed,"
                            + " %,d too large%n",
                    excluded.unsubscribed(),
                    excluded.noAddress(),
                    excluded.duplicate(),
                    excluded.suppressed(),
                    excluded.tooLarge());
        }
        PreviewResponse.Recipients recipients = preview.recipients();
        out.printf(
                "recipients: %,d would be updated (%,d have the audience), %,d would lose it, %,d skipped%n",
                recipients.updated(), recipients.alreadyHave(), recipients.losing(), recipients.skipped());
        if (!preview.exact()) {
            out.printf(
                    "an estimate of the contacts at recipients, from %,d of %,d recipients:%n",
                    preview.examined(), recipients.affected());
        }
        table(preview).lines().forEach(out::println);
        if (preview.held() != null) {
            out.println(
                    "It would wait for approval, until a sync with --allow-mass-removal: it " + preview.held() + ".");
        }
        out.flush();
    }

    private static Table table(PreviewResponse preview) {
        Table table = new Table("recipient", "", "added", "updated", "removed", "unchanged", "kept", "rejected");
        preview.rows().forEach(row -> addRow(table, row.recipientId(), row.loses() ? "loses it" : "", row.counts()));
        addRow(table, "all", "", preview.copies());
        return table;
    }

    private static void addRow(Table table, String recipient, String effect, Counts counts) {
        table.row(
                recipient,
                effect,
                counts.added(),
                counts.updated(),
                counts.removed(),
                counts.unchanged(),
                counts.kept(),
                counts.rejected());
    }
}
