package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.audienceshare.system.Settings.Setting;
import org.junit.jupiter.api.Test;

/** Keeps docs/configuration.md equal to the settings that the services know. */
class ConfigurationPageTest {
    private static final String PAGE = "docs/configuration.md";

    @Test
    void tableListsEverySettingWithItsDefaultAndMeaning() {
        Map<String, String> rows = new TreeMap<>();
        for (String module : SourceTree.modules()) {
            for (Setting setting : Settings.of(module)) {
                assertThat(setting.description())
                        .as("description of %s", setting.name())
                        .isNotEmpty();
                rows.put(setting.name(), row(setting, module));
            }
        }
        assertThat(rows).as("the build wrote configuration metadata").isNotEmpty();
        new GeneratedPart(PAGE, "settings")
                .mustBe("| setting | default | of | meaning |\n| --- | --- | --- | --- |\n"
                        + String.join("", rows.values()));
    }

    private static String row(Setting setting, String module) {
        boolean ofOneService = module.equals("share-service") || module.equals("sync-worker");
        return "| `" + setting.name() + "` | "
                + (setting.defaultValue().isEmpty() ? "–" : "`" + setting.defaultValue() + "`") + " | "
                + (ofOneService ? module : "both") + " | "
                + setting.description().replace("|", "\\|") + " |\n";
    }
}
