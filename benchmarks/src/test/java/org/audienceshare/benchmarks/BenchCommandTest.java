package org.audienceshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchCommandTest {

    /** Nothing is started for it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--sizes=1000|CONTACTSxRECIPIENTS",
                "--repeats=-1|repeats must be 1 or more",
                "--workers=0|number of workers",
                "--only=share|Invalid value for option",
                "--unknown|Unknown option",
            })
    void wrongUsageIsExplained(String argument, String explanation) {
        StringWriter out = new StringWriter();
        CommandLine command =
                BenchmarkCommandLine.create().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));

        assertThat(command.execute(argument)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(out.toString()).contains(explanation);
    }
}
