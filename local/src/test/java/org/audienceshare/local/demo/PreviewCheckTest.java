package org.audienceshare.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.audienceshare.cli.rest.PreviewResponse;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.Contacts;
import org.audienceshare.cli.rest.SyncResponse.Counts;
import org.audienceshare.cli.rest.SyncResponse.ExclusionCounts;
import org.audienceshare.cli.rest.SyncResponse.State;
import org.audienceshare.local.demo.DemoReport.Difference;
import org.junit.jupiter.api.Test;

class PreviewCheckTest {

    private static final ExclusionCounts LEFT_OUT = new ExclusionCounts(1, 0, 3, 0, 0);
    private static final Contacts CONTACTS = new Contacts(10, 4, 1, 2, LEFT_OUT);
    private static final Counts ANN = new Counts(4, 1, 2, 5, 0, 1);
    private static final Counts BOB = new Counts(0, 0, 9, 0, 0, 0);

    @Test
    void previewThatCameTrueHasNoDifferences() {
        assertThat(PreviewCheck.differences(
                        preview(LEFT_OUT, true, said("ann", ANN), said("bob", BOB)),
                        happened(CONTACTS, did("ann", ANN), did("bob", BOB))))
                .isEmpty();
    }

    @Test
    void everyCountOfARecipientMatters() {
        assertThat(kinds(new Counts(5, 1, 2, 5, 0, 1))).containsExactly("previewed as added: 5 instead of 4");
        assertThat(kinds(new Counts(4, 0, 2, 5, 0, 1))).containsExactly("previewed as updated: 0 instead of 1");
        assertThat(kinds(new Counts(4, 1, 0, 5, 0, 1))).containsExactly("previewed as removed: 0 instead of 2");
        assertThat(kinds(new Counts(4, 1, 2, 6, 0, 1))).containsExactly("previewed as unchanged: 6 instead of 5");
        assertThat(kinds(new Counts(4, 1, 2, 5, 7, 1))).containsExactly("previewed as rejected: 7 instead of 0");
        assertThat(kinds(new Counts(4, 1, 2, 5, 0, 0)))
                .containsExactly("previewed as kept by the recipient: 0 instead of 1");
    }

    @Test
    void everyCountOfTheAudienceMatters() {
        PreviewResponse preview = preview(LEFT_OUT, true, said("ann", ANN));
        assertThat(PreviewCheck.differences(preview, happened(new Contacts(9, 3, 0, 1, LEFT_OUT), did("ann", ANN))))
                .extracting(Difference::kind)
                .containsExactly(
                        "previewed as contacts of the audience: 10 instead of 9",
                        "previewed as contacts new in the audience: 4 instead of 3",
                        "previewed as contacts changed in the audience: 1 instead of 0",
                        "previewed as contacts removed from the audience: 2 instead of 1");
        assertThat(PreviewCheck.differences(
                        preview(ExclusionCounts.NONE, true, said("ann", ANN)), happened(CONTACTS, did("ann", ANN))))
                .singleElement()
                .satisfies(difference -> assertThat(difference.kind()).startsWith("contacts not shared"));
    }

    @Test
    void whoeverIsOnOneSideOnlyIsFound() {
        assertThat(PreviewCheck.differences(
                        preview(LEFT_OUT, true, said("ann", ANN)), happened(CONTACTS, did("bob", ANN))))
                .extracting(Difference::account, Difference::kind)
                .containsExactly(tuple("bob", "not in the preview"), tuple("ann", "in the preview, and not synced"));
    }

    @Test
    void previewThatRanOutOfTimeIsCheckedForWhomItLookedAt() {
        SyncResponse happened = happened(CONTACTS, did("ann", ANN), did("bob", BOB));
        assertThat(PreviewCheck.differences(preview(LEFT_OUT, false, 2, said("ann", ANN)), happened))
                .isEmpty();
        assertThat(PreviewCheck.differences(preview(LEFT_OUT, false, 2, said("ann", BOB)), happened))
                .extracting(Difference::account)
                .contains("ann")
                .doesNotContain("all", "bob");
    }

    @Test
    void previewThatLookedAtNobodyIsNone() {
        assertThat(PreviewCheck.differences(preview(LEFT_OUT, false, 1), happened(CONTACTS, did("ann", ANN))))
                .extracting(Difference::kind)
                .containsExactly("the preview examined no recipient");
    }

    private static List<String> kinds(Counts said) {
        return PreviewCheck.differences(preview(LEFT_OUT, true, said("ann", said)), happened(CONTACTS, did("ann", ANN)))
                .stream()
                .filter(difference -> difference.account().equals("ann"))
                .map(Difference::kind)
                .toList();
    }

    private static PreviewResponse.Row said(String recipient, Counts counts) {
        return new PreviewResponse.Row(
                recipient,
                null,
                false,
                counts.added(),
                counts.updated(),
                counts.removed(),
                counts.unchanged(),
                counts.rejected(),
                counts.kept());
    }

    private static SyncResponse.Row did(String recipient, Counts counts) {
        return new SyncResponse.Row(
                recipient,
                null,
                "APPLIED",
                counts.added(),
                counts.updated(),
                counts.removed(),
                counts.unchanged(),
                counts.rejected(),
                counts.kept(),
                1,
                null);
    }

    private static PreviewResponse preview(ExclusionCounts leftOut, boolean exact, PreviewResponse.Row... rows) {
        return preview(leftOut, exact, rows.length, rows);
    }

    private static PreviewResponse preview(
            ExclusionCounts leftOut, boolean exact, int recipients, PreviewResponse.Row... rows) {
        Counts sum = List.of(rows).stream().map(PreviewResponse.Row::counts).reduce(Counts.NONE, Counts::plus);
        return new PreviewResponse(
                null,
                new Contacts(10, 4, 1, 2, null),
                leftOut,
                new PreviewResponse.Recipients(recipients, 0, 1, 0),
                sum,
                exact,
                rows.length,
                List.of(rows));
    }

    private static SyncResponse happened(Contacts contacts, SyncResponse.Row... rows) {
        return new SyncResponse(
                "s1",
                "a1",
                "SYNC",
                State.DONE,
                "ann",
                null,
                1,
                null,
                new SyncResponse.Recipients(rows.length, rows.length, 0, 0, 1),
                contacts,
                DemoReport.sum(List.of(rows)),
                null,
                null,
                null,
                List.of(rows));
    }
}
