package org.audienceshare.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.audienceshare.cli.rest.PreviewResponse;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.Contacts;
import org.audienceshare.cli.rest.SyncResponse.Counts;
import org.audienceshare.local.demo.DemoReport.Difference;

/**
 * Compares a preview with the sync that followed. Nothing was edited in between, so they have to be equal.
 *
 * <p>On a busy machine a preview can run out of time, and is then marked as an estimate. Then the recipients that it did not examine, and the
 * estimated sum, are not compared; all the rest is.
 */
final class PreviewCheck {

    private static final String ALL = "all";

    private final List<Difference> found = new ArrayList<>();

    private PreviewCheck() {}

    /**
     * The differences between the preview and the sync.
     *
     * @param sync the sync that was previewed, ended, with all of its rows
     */
    static List<Difference> differences(PreviewResponse preview, SyncResponse sync) {
        PreviewCheck check = new PreviewCheck();
        check.audience(preview, sync.contacts());
        check.recipients(preview, sync.recipients());
        if (preview.exact()) {
            check.copies(ALL, preview.copies(), sync.counts());
        }
        check.rows(preview, sync.rows());
        return check.found;
    }

    private void audience(PreviewResponse preview, Contacts actual) {
        Contacts previewed = preview.contacts();
        compare(ALL, "contacts of the audience", actual.total(), previewed.total());
        compare(ALL, "contacts new in the audience", actual.added(), previewed.added());
        compare(ALL, "contacts changed in the audience", actual.changed(), previewed.changed());
        compare(ALL, "contacts removed from the audience", actual.removed(), previewed.removed());
        if (!preview.leftOut().equals(actual.leftOut())) {
            String kind = "contacts not shared: " + preview.leftOut() + " instead of " + actual.leftOut();
            found.add(new Difference(ALL, kind, 1));
        }
    }

    private void recipients(PreviewResponse preview, SyncResponse.Recipients actual) {
        compare(ALL, "recipients", actual.total(), preview.recipients().affected());
        compare(ALL, "skipped accounts", actual.skipped(), preview.recipients().skipped());
    }

    private void rows(PreviewResponse preview, List<SyncResponse.Row> actual) {
        compare(ALL, "examined recipients", preview.rows().size(), preview.examined());
        if (preview.rows().isEmpty()) {
            found.add(new Difference(ALL, "the preview examined no recipient", 1));
        }
        Map<String, Counts> previewed = new TreeMap<>();
        preview.rows().forEach(row -> previewed.put(row.recipientId(), row.counts()));
        for (SyncResponse.Row row : actual) {
            Counts counts = previewed.remove(row.recipientId());
            if (counts != null) {
                copies(row.recipientId(), counts, row.counts());
            } else if (preview.exact()) {
                found.add(new Difference(row.recipientId(), "not in the preview", 1));
            }
        }
        previewed.keySet().forEach(id -> found.add(new Difference(id, "in the preview, and not synced", 1)));
    }

    private void copies(String account, Counts previewed, Counts actual) {
        compare(account, "added", actual.added(), previewed.added());
        compare(account, "updated", actual.updated(), previewed.updated());
        compare(account, "removed", actual.removed(), previewed.removed());
        compare(account, "unchanged", actual.unchanged(), previewed.unchanged());
        compare(account, "rejected", actual.rejected(), previewed.rejected());
        compare(account, "kept by the recipient", actual.kept(), previewed.kept());
    }

    private void compare(String account, String what, long actual, long previewed) {
        Difference.compare(found, account, "previewed as " + what, actual, previewed);
    }
}
