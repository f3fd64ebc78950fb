package org.audienceshare.local.parts;

import java.nio.file.Path;
import java.util.List;

/** Apicurio Registry in its own process. It rejects schemas that can't read the data of older ones. */
public final class RegistryPart extends ProcessPart {
    private static final int HEAP_MEGABYTES = 256;
    private final String base;

    private RegistryPart(ChildProcess process, String base) {
        super(process, apicurioUrl(base), () -> answers(apicurioUrl(base)));
        this.base = base;
    }

    /** Starts a registry that keeps its schemas in a file under {@code data}; existing data is kept. */
    public static RegistryPart start(Path data, int port, Path logs) {
        // Only the registry uses the file; closing it with the last connection would slow down the next request.
        return start(
                "jdbc:h2:file:" + data.toAbsolutePath().resolve("registry") + ";DB_CLOSE_ON_EXIT=FALSE", port, logs);
    }

    /** Starts a registry that keeps its schemas in memory. */
    public static RegistryPart startInMemory(int port, Path logs) {
        return start("jdbc:h2:mem:registry_db", port, logs);
    }

    private static RegistryPart start(String jdbcUrl, int port, Path logs) {
        Path home = Repository.moduleTarget().resolve("registry");
        String missing = "The registry is not in " + home + "; build it with: mvn -Pquick package";
        JavaProgram program = new JavaProgram(
                "registry",
                HEAP_MEGABYTES,
                List.of(
                        "quarkus.http.host=localhost",
                        "quarkus.http.port=" + port,
                        "quarkus.datasource.jdbc.url=" + jdbcUrl,
                        "quarkus.datasource.jdbc.initial-size=1",
                        "quarkus.datasource.jdbc.min-size=1",
                        "quarkus.datasource.jdbc.max-size=20"),
                List.of(Repository.find(home, ".*-runner\\.jar", missing)),
                "io.quarkus.runner.GeneratedMain",
                List.of());
        return new RegistryPart(ChildProcess.start(program, logs), "http://localhost:" + port);
    }

    /** Root of Apicurio's own API. */
    public String apicurioUrl() {
        return apicurioUrl(base);
    }

    /** Root of the Confluent-compatible API. */
    public String ccompatUrl() {
        return base + "/apis/ccompat/v7";
    }

    private static String apicurioUrl(String base) {
        return base + "/apis/registry/v2";
    }

    /** Whether an Apicurio Registry at the root of its API answers within 5 s. */
    public static boolean answers(String apicurioUrl) {
        return Ports.answersOk(apicurioUrl + "/system/info");
    }
}
