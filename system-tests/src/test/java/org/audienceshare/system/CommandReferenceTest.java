package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.local.LocalCommandLine;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Keeps docs/cli-reference.md equal to what {@code --help} prints. */
class CommandReferenceTest {

    private static final int WIDTH = 110;

    @Test
    void theReferenceIsWhatTheCommandsSayOfThemselves() {
        List<String> sections = new ArrayList<>();
        describe(LocalCommandLine.create(), sections);

        new GeneratedPart("docs/cli-reference.md", "commands").mustBe(String.join("\n", sections));
    }

    /** Whoever adds a command says for whom it is. */
    @Test
    void everyCommandIsInAGroup() {
        String usage = LocalCommandLine.create().getUsageMessage(Ansi.OFF);

        assertThat(usage.substring(usage.indexOf("Other:")).lines().filter(line -> line.startsWith("  ")))
                .hasSize(1)
                .allMatch(line -> line.contains("generate-completion"));
    }

    private static void describe(CommandLine command, List<String> sections) {
        String name = command.getCommandSpec().qualifiedName(" ");
        String usage =
                command.setUsageHelpWidth(WIDTH).getUsageMessage(Ansi.OFF).stripTrailing();
        sections.add("## " + name + "\n\n```text\n" + usage + "\n```\n");
        // A command and its other names are listed once each.
        Set<CommandLine> subcommands =
                new LinkedHashSet<>(command.getSubcommands().values());
        subcommands.forEach(subcommand -> describe(subcommand, sections));
    }
}
