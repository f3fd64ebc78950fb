package org.audienceshare.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.model.MergePolicy;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link AudienceShares} does. */
public abstract class AudienceSharesContract {

    private static final AudienceId AUDIENCE = new AudienceId("aud");
    private static final Selection BEN = new Selection(SelectionType.USER, "ben");
    private static final Selection TEAM = new Selection(SelectionType.TEAM, "team");
    private static final Selection OFFICE = new Selection(SelectionType.ORGANISATION, "office");

    protected abstract AudienceShares audiences();

    @Test
    void anAudienceThatWasNeverSharedHasNoSelections() {
        assertThat(audiences().find(AUDIENCE)).isEqualTo(AudienceShare.none(AUDIENCE));
    }

    @Test
    void selectionsAreReadInTheirOrder() {
        AudienceShare shared =
                new AudienceShare(AUDIENCE, List.of(TEAM, BEN, OFFICE), MergePolicy.FILL_MISSING, 1, "e1");

        assertThat(audiences().save(shared)).isTrue();

        assertThat(audiences().find(AUDIENCE)).isEqualTo(shared);
        assertThat(audiences().find(new AudienceId("other")).selections()).isEmpty();
    }

    @Test
    void theNextVersionReplacesTheOneBefore() {
        audiences().save(share(1, "e1", TEAM, BEN));

        assertThat(audiences().save(share(2, "e2", BEN))).isTrue();

        assertThat(audiences().find(AUDIENCE)).isEqualTo(share(2, "e2", BEN));
    }

    @Test
    void whoReadAnOlderVersionSavesNothing() {
        audiences().save(share(1, "e1", TEAM, BEN));
        audiences().save(share(2, "e2", TEAM));

        assertThat(audiences().save(share(2, "late", TEAM, BEN))).isFalse();
        assertThat(audiences().save(share(1, "late", BEN))).isFalse();
        assertThat(audiences().save(share(4, "ahead", BEN))).isFalse();

        assertThat(audiences().find(AUDIENCE)).isEqualTo(share(2, "e2", TEAM));
    }

    @Test
    void whoFindsItsOwnVersionGoesOn() {
        audiences().save(share(1, "e1", TEAM));

        assertThat(audiences().save(share(1, "e1", TEAM))).isTrue();

        audiences().save(share(2, "e2", BEN));
        assertThat(audiences().save(share(2, "e2", BEN))).isTrue();
        assertThat(audiences().save(share(1, "e1", TEAM))).isFalse();
    }

    private static AudienceShare share(long version, String event, Selection... selections) {
        return new AudienceShare(AUDIENCE, List.of(selections), null, version, event);
    }
}
