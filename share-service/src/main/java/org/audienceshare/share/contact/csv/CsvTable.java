package org.audienceshare.share.contact.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file that is being read.
 *
 * @param encoding how its text is encoded
 * @param separator what separates its values
 * @param header its first record, null if it has none
 * @param records the others
 */
public record CsvTable(
        TextEncoding encoding, char separator, CsvRecordReader.@Nullable Entry header, CsvRecordReader records) {

    /**
     * Opens a file and reads its first record.
     *
     * @param said the encoding that the caller says, null for none
     * @param isSought whether a name of a column is one that the file must have
     */
    public static CsvTable open(InputStream file, @Nullable Charset said, Predicate<String> isSought)
            throws IOException {
        TextEncoding.Text text = TextEncoding.open(file, said);
        CsvLineReader lines = new CsvLineReader(text.characters());
        char separator = CsvSeparators.of(lines, isSought);
        CsvRecordReader records = new CsvRecordReader(lines, separator);
        return new CsvTable(text.encoding(), separator, records.next(), records);
    }
}
