package org.audienceshare.share.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What stands in the way of a deletion, and what people are told to do first. */
class AudienceUseTest {

    private static String objection(boolean shared, boolean syncing, int recipients) {
        return new AudienceUse(shared, syncing, recipients).objection().orElse("");
    }

    @Test
    void whatNobodyHasAndNothingWorksOnCanBeDeleted() {
        assertThat(objection(false, false, 0)).isEmpty();
    }

    @Test
    void eachReasonSaysWhatToDoFirst() {
        assertThat(objection(true, false, 0)).startsWith("The audience is shared. Stop sharing it");
        assertThat(objection(false, true, 0)).contains("is running. Wait until it has ended");
        assertThat(objection(false, false, 1_200))
                .contains("still have it: 1,200.", "Share it with them again and stop sharing");
    }

    @Test
    void theReasonThatMustBeDealtWithFirstIsTold() {
        assertThat(objection(true, true, 3)).startsWith("The audience is shared.");
        assertThat(objection(false, true, 3)).startsWith("A sync of the audience is running.");
    }
}
