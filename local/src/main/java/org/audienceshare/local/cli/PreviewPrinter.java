package org.audienceshare.local.cli;

import java.io.PrintWriter;
import org.audienceshare.local.client.SyncPreview;
import org.audienceshare.local.client.SyncPreview.Recipients;
import org.audienceshare.local.client.SyncPreview.Row;
import org.audienceshare.local.client.SyncStatus.Contacts;
import org.audienceshare.local.client.SyncStatus.Counts;
import org.audienceshare.local.client.SyncStatus.LeftOut;
import org.audienceshare.local.console.Table;

/** Writes a preview for a person: the audience, the recipients, the copies, then each recipient that changes. */
final class PreviewPrinter {

    private final PrintWriter out;

    PreviewPrinter(PrintWriter out) {
        this.out = out;
    }

    void print(SyncPreview preview) {
        Contacts contacts = preview.contacts();
        out.printf(
                "audience: %,d contacts; %,d added, %,d changed, %,d removed since the last share or sync%n",
                contacts.total(), contacts.added(), contacts.changed(), contacts.removed());
        printLeftOut(preview.leftOut());
        Recipients recipients = preview.recipients();
        out.printf(
                "recipients: %,d would be updated (%,d have the audience), %,d would lose it, %,d skipped%n",
                recipients.updated(), recipients.alreadyHave(), recipients.losing(), recipients.skipped());
        if (!preview.exact()) {
            out.printf(
                    "an estimate of the copies, from %,d of %,d recipients:%n",
                    preview.examined(), recipients.affected());
        }
        printCopies(preview);
        if (preview.held() != null) {
            out.println("It would be held until it is synced with --allow-mass-removal: it " + preview.held() + ".");
        }
        out.flush();
    }

    /** Nothing where nobody is: an un-share does not look at the sender's contacts. */
    private void printLeftOut(LeftOut leftOut) {
        if (!leftOut.equals(LeftOut.NONE)) {
            out.printf(
                    "left out: %,d unsubscribed, %,d without an address, %,d duplicates, %,d suppressed%n",
                    leftOut.unsubscribed(), leftOut.noAddress(), leftOut.duplicate(), leftOut.suppressed());
        }
    }

    private void printCopies(SyncPreview preview) {
        Table table = new Table("recipient", "", "added", "updated", "removed", "unchanged", "kept", "rejected");
        for (Row row : preview.rows()) {
            addRow(table, row.recipientId(), row.loses() ? "loses it" : "", row.counts());
        }
        addRow(table, "all", "", preview.copies());
        table.lines().forEach(out::println);
    }

    private static void addRow(Table table, String recipient, String what, Counts counts) {
        table.row(
                recipient,
                what,
                counts.added(),
                counts.updated(),
                counts.removed(),
                counts.unchanged(),
                counts.kept(),
                counts.rejected());
    }
}
