package org.audienceshare.sync.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.audienceshare.contacts.AudienceId;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Quarantines} does. */
public abstract class QuarantinesContract {

    private static final AudienceId FARM = new AudienceId("farm");
    private static final AudienceId CITY = new AudienceId("city");
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final Quarantines quarantines = create();

    protected abstract Quarantines create();

    @Test
    void anUnshareHoldsItsAudienceAloneUntilItIsReleased() {
        quarantines.add(new Quarantine("e1", FARM, true, "a bug", NOON));
        quarantines.add(new Quarantine("e2", CITY, false, "a bug", NOON));

        assertThat(quarantines.heldBy(FARM)).contains("e1");
        assertThat(quarantines.heldBy(CITY)).isEmpty();

        quarantines.release("e2");
        assertThat(quarantines.heldBy(FARM)).contains("e1");
        quarantines.release("e1");
        assertThat(quarantines.heldBy(FARM)).isEmpty();
    }

    @Test
    void eachOfTwoUnsharesHoldsIt() {
        quarantines.add(new Quarantine("e1", FARM, true, "a bug", NOON));
        quarantines.add(new Quarantine("e2", FARM, true, "a bug", NOON));

        quarantines.release("e1");

        assertThat(quarantines.heldBy(FARM)).contains("e2");
    }

    @Test
    void countsAudiencesAndNotRecords() {
        quarantines.add(new Quarantine("e1", FARM, false, "a bug", NOON));
        quarantines.add(new Quarantine("e2", FARM, false, "a bug", NOON));
        quarantines.add(new Quarantine("e3", CITY, false, "a bug", NOON.minusSeconds(1)));

        assertThat(quarantines.audiencesSince(NOON.minusSeconds(1))).containsExactlyInAnyOrder(FARM, CITY);
        assertThat(quarantines.audiencesSince(NOON)).containsExactly(FARM);
        assertThat(quarantines.audiencesSince(NOON.plusSeconds(1))).isEmpty();
    }

    @Test
    void aReleasedUnshareStillCounts() {
        quarantines.add(new Quarantine("e1", FARM, true, "a bug", NOON));

        quarantines.release("e1");

        assertThat(quarantines.audiencesSince(NOON)).containsExactly(FARM);
    }

    @Test
    void theSameEventAgainCountsFromThenOn() {
        quarantines.add(new Quarantine("e1", FARM, true, "a bug", NOON));

        quarantines.add(new Quarantine("e1", FARM, true, "a bug", NOON.plusSeconds(60)));

        assertThat(quarantines.audiencesSince(NOON.plusSeconds(60))).containsExactly(FARM);
    }

    @Test
    void whatHoldsNothingIsForgottenAfterADay() {
        quarantines.add(new Quarantine("e1", FARM, true, "a bug", NOON));
        quarantines.add(new Quarantine("e2", CITY, false, "a bug", NOON));

        quarantines.add(new Quarantine("e3", FARM, false, "a bug", NOON.plus(Duration.ofDays(2))));

        assertThat(quarantines.heldBy(FARM)).contains("e1");
        assertThat(quarantines.audiencesSince(NOON)).containsExactly(FARM);
    }
}
