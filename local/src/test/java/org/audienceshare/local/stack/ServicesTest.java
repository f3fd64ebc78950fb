package org.audienceshare.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.audienceshare.local.parts.Part;
import org.audienceshare.local.parts.ProcessPart;
import org.audienceshare.local.parts.TestJars;
import org.audienceshare.local.stack.RunningStack.StackAddresses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesTest {

    private static final String SECRET = "mongodb://user:s3cret@localhost:1/x";
    private static final StackAddresses ADDRESSES = new StackAddresses(
            "localhost:1",
            "http://localhost:2",
            SECRET,
            "http://localhost:8080",
            "http://localhost:8090",
            List.of("http://localhost:8100"));

    @TempDir
    private Path folder;

    @Test
    void passwordsAreInTheEnvironmentAndNotInArguments() throws IOException {
        Path jar = TestJars.withMainClass(folder, "org.example.Main");
        Services services = new Services(new Services.Jars(jar, jar), ADDRESSES, folder.resolve("logs"), false);
        for (Part part : List.of(services.startShareService(folder.resolve("public.pem")), services.startWorker(1))) {
            ProcessHandle process =
                    ProcessHandle.of(((ProcessPart) part).process().pid()).orElseThrow();
            assertThat(arguments(process))
                    .contains("--server.address=127.0.0.1")
                    .doesNotContain("s3cret");
            part.close();
        }
        assertThat(Services.environment(ADDRESSES)).containsEntry("SPRING_MONGODB_URI", SECRET);
    }

    /** As everybody on the machine can read them. */
    private static String arguments(ProcessHandle process) throws IOException {
        Path file = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
        return Files.isReadable(file) ? Files.readString(file).replace('\0', ' ') : "";
    }
}
