package org.audienceshare.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.audienceshare.cli.console.CsvText;
import org.audienceshare.cli.rest.VerificationResponse.DifferentContactResponse;
import org.audienceshare.cli.rest.VerificationResponse.VerifiedRecipientResponse;
import org.jspecify.annotations.Nullable;

/** Writes what differs as CSV (RFC 4180), one line a contact. There is a file only once all is written; only its owner can read it. */
final class DriftFile implements AutoCloseable {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader("audience", "recipient", "revision", "outcome", "email", "differences", "fields", "reason")
            .setQuoteMode(QuoteMode.ALL)
            .get();

    private final @Nullable Path file;
    private final @Nullable Path part;
    private final CSVPrinter csv;

    private DriftFile(@Nullable Path file, @Nullable Path part, Writer writer) throws IOException {
        this.file = file;
        this.part = part;
        this.csv = new CSVPrinter(writer, FORMAT);
    }

    /** @param file null for none */
    static DriftFile at(@Nullable Path file) throws IOException {
        if (file == null) {
            return new DriftFile(null, null, Writer.nullWriter());
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new IOException(file + " is a folder.");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder + ".");
        }
        Path part = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        // Also when the command is interrupted.
        part.toFile().deleteOnExit();
        return new DriftFile(file, part, Files.newBufferedWriter(part));
    }

    void add(VerifiedRecipientResponse one) throws IOException {
        if (one.examples().isEmpty()) {
            line(one, "", VerifyCommand.whatDiffers(one), "");
        }
        long differences =
                one.differences().values().stream().mapToLong(Long::longValue).sum();
        long named = one.examples().stream()
                .mapToLong(contact -> contact.differences().size())
                .sum();
        for (DifferentContactResponse contact : one.examples()) {
            line(one, contact.email(), String.join(" ", contact.differences()), String.join(" ", contact.fields()));
        }
        if (named > 0 && named < differences) {
            line(one, "", "and %,d more".formatted(differences - named), "");
        }
    }

    private void line(VerifiedRecipientResponse one, String email, String differences, String fields)
            throws IOException {
        csv.printRecord(Stream.of(
                        one.audienceId(),
                        one.recipientId(),
                        String.valueOf(one.revision()),
                        one.outcome(),
                        email,
                        differences,
                        fields,
                        one.reason() == null ? "" : one.reason())
                .map(CsvText::guarded));
    }

    /** Puts the file into its place. */
    void finish() throws IOException {
        csv.close();
        if (part != null && file != null) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
        if (part != null) {
            Files.deleteIfExists(part);
        }
    }
}
