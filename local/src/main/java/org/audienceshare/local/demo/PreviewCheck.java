package org.audienceshare.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.audienceshare.cli.rest.PreviewResponse;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.Contacts;
import org.audienceshare.cli.rest.SyncResponse.CopyCounts;

/**
 * Compares what a preview said with what then happened. Nothing was edited in between, so everything has to be equal.
 *
 * <p>On a machine with much else to do a preview may run out of the time that it has, and says so. Then whom it did not
 * look at, and the sum that it estimates for them, are not compared; all the rest is.
 */
final class PreviewCheck {

    private static final String ALL = "all";

    private final List<Difference> wrong = new ArrayList<>();

    private PreviewCheck() {}

    /**
     * What the preview did not say as it was to be.
     *
     * @param happened the sync that was previewed, over, with all of its rows
     */
    static List<Difference> differences(PreviewResponse preview, SyncResponse happened) {
        PreviewCheck check = new PreviewCheck();
        check.audience(preview, happened.contacts() == null ? Contacts.NONE : happened.contacts());
        check.recipients(preview, happened.recipients());
        if (preview.exact()) {
            check.copies(ALL, preview.copies(), happened.counts() == null ? CopyCounts.NONE : happened.counts());
        }
        check.rows(preview, happened.rows());
        return check.wrong;
    }

    private void audience(PreviewResponse preview, Contacts happened) {
        Contacts said = preview.contacts();
        differs(ALL, "contacts of the audience", happened.total(), said.total());
        differs(ALL, "contacts new in the audience", happened.added(), said.added());
        differs(ALL, "contacts changed in the audience", happened.changed(), said.changed());
        differs(ALL, "contacts gone from the audience", happened.removed(), said.removed());
        if (!preview.leftOut().equals(happened.leftOut())) {
            String kind = "contacts left out: " + preview.leftOut() + " instead of " + happened.leftOut();
            wrong.add(new Difference(ALL, kind, 1));
        }
    }

    private void recipients(PreviewResponse preview, SyncResponse.Recipients happened) {
        differs(ALL, "recipients", happened.total(), preview.recipients().affected());
        differs(
                ALL,
                "skipped accounts",
                happened.skipped(),
                preview.recipients().skipped());
    }

    private void rows(PreviewResponse preview, List<SyncResponse.Row> happened) {
        differs(ALL, "recipients that were looked at", preview.rows().size(), preview.examined());
        if (preview.rows().isEmpty()) {
            wrong.add(new Difference(ALL, "the preview looked at no recipient", 1));
        }
        Map<String, CopyCounts> previewed = new TreeMap<>();
        preview.rows().forEach(row -> previewed.put(row.recipientId(), row.counts()));
        for (SyncResponse.Row row : happened) {
            CopyCounts counts = previewed.remove(row.recipientId());
            if (counts != null) {
                copies(row.recipientId(), counts, row.counts());
            } else if (preview.exact()) {
                wrong.add(new Difference(row.recipientId(), "not in the preview", 1));
            }
        }
        previewed.keySet().forEach(id -> wrong.add(new Difference(id, "in the preview, and not reached", 1)));
    }

    private void copies(String account, CopyCounts said, CopyCounts happened) {
        differs(account, "added", happened.added(), said.added());
        differs(account, "updated", happened.updated(), said.updated());
        differs(account, "removed", happened.removed(), said.removed());
        differs(account, "unchanged", happened.unchanged(), said.unchanged());
        differs(account, "rejected", happened.rejected(), said.rejected());
        differs(account, "kept by the recipient", happened.kept(), said.kept());
    }

    private void differs(String account, String what, long must, long said) {
        DemoWorld.differs(wrong, account, "previewed as " + what, must, said);
    }
}
