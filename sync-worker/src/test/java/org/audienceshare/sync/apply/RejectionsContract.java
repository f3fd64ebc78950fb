package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Rejections} does. */
public abstract class RejectionsContract {

    private static final AudienceId AUDIENCE = new AudienceId("aud");
    private static final AccountId BEN = new AccountId("ben");

    protected abstract Rejections rejections();

    @Test
    void refusedAddressesComeBackInTheirOrder() {
        rejections().add(AUDIENCE, BEN, "s1", Map.of("c@x.com", "r", "a@x.com", "r"));
        rejections().add(AUDIENCE, BEN, "s1", Map.of("b@x.com", "r"));

        assertThat(addresses(AUDIENCE, BEN)).containsExactly("a@x.com", "b@x.com", "c@x.com");
    }

    @Test
    void othersAreNotConcerned() {
        rejections().add(AUDIENCE, BEN, "s1", Map.of("a@x.com", "r"));

        assertThat(addresses(new AudienceId("other"), BEN)).isEmpty();
        assertThat(addresses(AUDIENCE, new AccountId("cat"))).isEmpty();
    }

    @Test
    void anAddressThatIsRefusedAgainBelongsToTheLaterSync() {
        rejections().add(AUDIENCE, BEN, "s1", Map.of("a@x.com", "r", "b@x.com", "r"));
        rejections().add(AUDIENCE, BEN, "s2", Map.of("a@x.com", "r"));

        rejections().keepOnly(AUDIENCE, BEN, "s2");

        assertThat(addresses(AUDIENCE, BEN)).containsExactly("a@x.com");
    }

    @Test
    void whatOneSyncForgetsAnotherRecipientsKeep() {
        AccountId cat = new AccountId("cat");
        rejections().add(AUDIENCE, BEN, "s1", Map.of("a@x.com", "r"));
        rejections().add(AUDIENCE, cat, "s1", Map.of("a@x.com", "r"));

        rejections().keepOnly(AUDIENCE, BEN, "s2");

        assertThat(addresses(AUDIENCE, BEN)).isEmpty();
        assertThat(addresses(AUDIENCE, cat)).hasSize(1);
    }

    private List<String> addresses(AudienceId audience, AccountId recipient) {
        List<String> all = new ArrayList<>();
        try (Rejections.Addresses addresses = rejections().addresses(audience, recipient)) {
            addresses.forEachRemaining(all::add);
        }
        return all;
    }
}
