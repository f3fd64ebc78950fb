package org.audienceshare.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RedactedExceptionTest {

    @Test
    void keepsTypesAndTracesAndLosesEveryMessage() {
        Throwable fault = new IllegalStateException("for ann@example.org", new IOException("about ann@example.org"));

        RedactedException copy = RedactedException.of(fault);

        StringWriter printed = new StringWriter();
        copy.printStackTrace(new PrintWriter(printed));
        assertThat(printed.toString())
                .contains(
                        "java.lang.IllegalStateException",
                        "java.io.IOException",
                        getClass().getName())
                .doesNotContain("example.org");
        assertThat(copy.getStackTrace()).isEqualTo(fault.getStackTrace());
    }

    @Test
    void endsWhereCausesGoRound() {
        Exception outer = new Exception("a");
        outer.initCause(new Exception("b", outer));

        assertThat(RedactedException.of(outer)).hasRootCauseInstanceOf(RedactedException.class);
    }
}
