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
        assertThat(audiences().find(AUDIENCE)).isEqualTo(new AudienceShare(AUDIENCE, List.of(), null));
    }

    @Test
    void selectionsAreReadInTheirOrder() {
        AudienceShare shared = new AudienceShare(AUDIENCE, List.of(TEAM, BEN, OFFICE), MergePolicy.FILL_MISSING);

        audiences().save(shared);

        assertThat(audiences().find(AUDIENCE)).isEqualTo(shared);
        assertThat(audiences().find(new AudienceId("other")).selections()).isEmpty();
    }

    @Test
    void savingReplaces() {
        audiences().save(new AudienceShare(AUDIENCE, List.of(TEAM, BEN), MergePolicy.FILL_MISSING));

        audiences().save(new AudienceShare(AUDIENCE, List.of(BEN), null));

        assertThat(audiences().find(AUDIENCE)).isEqualTo(new AudienceShare(AUDIENCE, List.of(BEN), null));
    }
}
