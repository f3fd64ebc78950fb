package org.audienceshare.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Options that were written down, for one service: {@code url}, {@code token-file} and {@code as} of every command, {@code issuer},
 * {@code client-id} and {@code scope} of {@code login}. A file can have several profiles; {@code test.url} is the address of the
 * profile {@code test}, {@code url} that of none.
 */
final class Profile {

    static final String URL = "url";
    static final String TOKEN_FILE = "token-file";
    static final String AS = "as";
    static final String ISSUER = "issuer";
    static final String CLIENT_ID = "client-id";
    static final String SCOPE = "scope";
    private static final Set<String> KEYS = Set.of(URL, TOKEN_FILE, AS, ISSUER, CLIENT_ID, SCOPE);

    private final Properties properties;
    private final String prefix;

    private Profile(Properties properties, String prefix) {
        this.properties = properties;
        this.prefix = prefix;
    }

    /** Where the file is looked for if nobody names one. */
    static Path defaultFile() {
        String home = System.getenv("XDG_CONFIG_HOME");
        Path folder =
                home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(home);
        return folder.resolve("audience-share").resolve("config.properties");
    }

    /**
     * Reads a profile.
     *
     * @param name null for the options without a profile
     * @param required whether the file must exist
     * @throws IllegalArgumentException with a sentence if the file or the profile is missing, or a line names no option
     */
    static Profile read(Path file, @Nullable String name, boolean required) {
        Properties properties = new Properties();
        if (required || name != null || Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new IllegalArgumentException("The configuration file " + file + " can't be read.", e);
            }
        }
        refuseOtherKeys(file, properties);
        String prefix = name == null ? "" : name + ".";
        if (name != null && properties.stringPropertyNames().stream().noneMatch(key -> key.startsWith(prefix))) {
            throw new IllegalArgumentException("There is no profile " + name + " in " + file + ".");
        }
        return new Profile(properties, prefix);
    }

    /** A key that is misspelled would send a command to another service than it was meant for. */
    private static void refuseOtherKeys(Path file, Properties properties) {
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (!KEYS.contains(key.substring(key.lastIndexOf('.') + 1))) {
                throw new IllegalArgumentException(
                        "The configuration file " + file + " has the key " + key
                                + ", which is none: url, token-file, as, issuer, client-id or scope, perhaps after the name of a profile and a dot.");
            }
        }
    }

    Optional<String> option(String key) {
        return Optional.ofNullable(properties.getProperty(prefix + key))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
