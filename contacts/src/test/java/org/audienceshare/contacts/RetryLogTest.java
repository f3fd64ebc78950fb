package org.audienceshare.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryLogTest {

    private final List<String> lines = new ArrayList<>();
    private final RetryLog log = new RetryLog(lines::add, 3);

    @Test
    void sameReasonIsLoggedAgainOnlyAtEveryThirdAttempt() {
        for (int attempt = 0; attempt < 7; attempt++) {
            log.retrying("the broker does not answer");
        }
        assertThat(lines).hasSize(3);
    }

    @Test
    void newReasonIsLoggedAtOnce() {
        log.retrying("the broker does not answer");
        log.retrying("the broker does not answer");
        log.retrying("the broker refuses");
        log.retrying("the broker does not answer");
        assertThat(lines)
                .containsExactly("the broker does not answer", "the broker refuses", "the broker does not answer");
    }

    @Test
    void numberOfAttemptsIsPositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryLog(lines::add, 0));
    }
}
