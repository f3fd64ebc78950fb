package org.audienceshare.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.model.MergePolicy;
import org.junit.jupiter.api.Test;

class AudienceShareTest {

    private static final Selection BEN = new Selection(SelectionType.USER, "ben");
    private static final Selection CAT = new Selection(SelectionType.USER, "cat");
    private static final AudienceShare WITH_BEN =
            new AudienceShare(new AudienceId("aud"), List.of(BEN), MergePolicy.SENDER_WINS, 3, "before");

    @Test
    void selectionsAreAddedOnceAndKeepTheirOrder() {
        assertThat(WITH_BEN.with(List.of(CAT, BEN, CAT), null).selections()).containsExactly(BEN, CAT);
    }

    @Test
    void thePolicyStaysUnlessAnotherIsNamed() {
        assertThat(WITH_BEN.with(List.of(CAT), null).policy()).isEqualTo(MergePolicy.SENDER_WINS);
        assertThat(WITH_BEN.with(List.of(CAT), MergePolicy.FILL_MISSING).policy())
                .isEqualTo(MergePolicy.FILL_MISSING);
        assertThat(WITH_BEN.withNobody().policy()).isEqualTo(MergePolicy.SENDER_WINS);
    }

    @Test
    void removingUnknownSelectionsChangesNothing() {
        assertThat(WITH_BEN.without(List.of(CAT)).selections()).containsExactly(BEN);
        assertThat(WITH_BEN.without(List.of(BEN)).selections()).isEmpty();
        assertThat(WITH_BEN.withNobody().selections()).isEmpty();
    }
}
