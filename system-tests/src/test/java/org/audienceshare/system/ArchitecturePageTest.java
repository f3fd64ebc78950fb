package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keeps the diagram of modules and the list of packages in docs/architecture.md equal to the code. */
class ArchitecturePageTest {
    private static final String PAGE = "docs/architecture.md";
    private static final String ROOT_PACKAGE = "org.audienceshare.";

    @Test
    void diagramShowsTheModulesAndWhatTheyDependOn() {
        StringBuilder diagram = new StringBuilder("```mermaid\nflowchart BT\n");
        for (String module : SourceTree.modules()) {
            diagram.append("  ").append(module).append('\n');
            SourceTree.dependenciesOf(module)
                    .forEach(dependency -> diagram.append("  ")
                            .append(module)
                            .append(" --> ")
                            .append(dependency)
                            .append('\n'));
        }
        new GeneratedPart(PAGE, "modules").mustBe(diagram + "```\n");
    }

    @Test
    void listShowsThePackagesAndTheirPurpose() {
        StringBuilder list = new StringBuilder();
        for (String module : SourceTree.modules()) {
            Map<String, String> packages = SourceTree.packagesOf(module);
            if (!packages.isEmpty()) {
                list.append("\n**").append(module).append("**\n\n| package | purpose |\n| --- | --- |\n");
            }
            packages.forEach((name, purpose) -> {
                assertThat(purpose).as("description of %s", name).isNotEmpty();
                list.append("| `")
                        .append(name.substring(ROOT_PACKAGE.length()))
                        .append("` | ")
                        .append(purpose)
                        .append(" |\n");
            });
        }
        new GeneratedPart(PAGE, "packages").mustBe(list + "\n");
    }
}
