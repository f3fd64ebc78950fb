package org.audienceshare.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads an export from memory. */
final class ExportFixture {

    private ExportFixture() {}

    static List<Export.Row> rows(byte[] csv) {
        try {
            Path file = Files.createTempFile("export", ".csv");
            try {
                Files.write(file, csv);
                return Export.read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Export.Row> rows(String csv) {
        return rows(csv.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
