package org.audienceshare.share.placement.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.placement.RefusedMoveException;
import org.audienceshare.contacts.placement.UnknownClusterException;
import org.audienceshare.share.placement.MoveJobs.MoveFailures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class AccountMovesConfigurationTest {

    private static final AccountId ANN = new AccountId("ann");

    private final MoveFailures failures = new AccountMovesConfiguration().loggedFailures();

    @Test
    void theLogHasTheReasonOfARefusalAndOnlyTheTypeOfAFault(CapturedOutput output) {
        failures.failed(ANN, "east", new RefusedMoveException("It kept changing."));
        failures.failed(ANN, "east", new UnknownClusterException("east"));
        failures.failed(ANN, "east", new IllegalStateException("eve@example.com"));

        assertThat(output)
                .contains("The move of account ann to east has not ended: It kept changing.")
                .contains("The move of account ann to east has not ended: the configuration has no cluster east")
                .contains("The move of account ann to east has not ended: java.lang.IllegalStateException")
                .doesNotContain("eve@example.com");
    }
}
