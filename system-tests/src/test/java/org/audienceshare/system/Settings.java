package org.audienceshare.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/** The services' own settings, as the build describes them in each module's configuration metadata. */
final class Settings {
    /** Below a module's folder; Spring Boot's annotation processor writes it. */
    private static final String METADATA = "target/classes/META-INF/spring-configuration-metadata.json";

    private Settings() {}

    /** One setting. */
    record Setting(String name, String type, String defaultValue, String description) {}

    /** The settings that a module's classes declare, in the order of their names; none if it declares none. */
    static List<Setting> of(String module) {
        Path metadata = SourceTree.ROOT.resolve(module).resolve(METADATA);
        if (!Files.exists(metadata)) {
            return List.of();
        }
        List<Setting> settings = new ArrayList<>();
        for (Map<String, Object> property : properties(metadata)) {
            settings.add(new Setting(
                    text(property.get("name")),
                    text(property.get("type")),
                    text(property.get("defaultValue")),
                    text(property.get("description")).replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")));
        }
        settings.sort((one, other) -> one.name().compareTo(other.name()));
        return settings;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> properties(Path metadata) {
        try {
            // JSON is YAML, but for the escaped slash.
            Map<String, Object> root =
                    new Yaml().load(Files.readString(metadata).replace("\\/", "/"));
            return (List<Map<String, Object>>) root.get("properties");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Object value) {
        return Objects.toString(value, "");
    }
}
