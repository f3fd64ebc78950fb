package org.audienceshare.cli.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Writes an answer to a file that only its owner can read. There is a file only once all of it has arrived. */
final class Download {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final Duration FIRST_BYTE_TIMEOUT = Duration.ofMinutes(10);

    private final Http http;

    Download(Http http) {
        this.http = http;
    }

    /**
     * Replaces the file if there is one.
     *
     * @param received called with the bytes received so far
     * @return how many bytes were received
     * @throws ApiException if the service refuses, the answer breaks off, or the file can't be written
     */
    long write(String path, Path file, LongConsumer received) {
        try (InputStream answer = http.open(http.request(path)
                .timeout(FIRST_BYTE_TIMEOUT)
                .setHeader("Accept", "text/csv, application/problem+json"))) {
            Path folder = file.toAbsolutePath().getParent();
            Path part = Files.createTempFile(folder, file.getFileName().toString(), ".part");
            // Also when the command is interrupted.
            part.toFile().deleteOnExit();
            try {
                long bytes = copy(answer, part, received);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                return bytes;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new ApiException(0, "the file was not written: " + e.getMessage());
        }
    }

    private static long copy(InputStream answer, Path part, LongConsumer received) throws IOException {
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(part)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = answer.read(buffer); read >= 0; read = answer.read(buffer)) {
                out.write(buffer, 0, read);
                bytes += read;
                received.accept(bytes);
            }
        }
        return bytes;
    }
}
