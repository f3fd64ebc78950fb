package org.audienceshare.share.contact.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordReaderTest {

    /** A line is scanned as the beginning of a record and as what follows an open quote, split once, and listed once. */
    private static final int MOST_LOOKS = 4;

    private long looks;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@x.example,\"open\n",
                "a@x.example,\"open\nb@x.example,\"closed\"\n",
                "\"\n",
                "\",\"\n",
                "a@x.example,\"Ann\n\"\"\n",
                "a@x.example,\"\"\"Ann\n",
                "x,\"a\"b\"\n",
                "plain,row\n",
                "\"several\nlines\",row\n",
                "\"a\nb\nc\nd\",\"e\nf\n"
            })
    void workGrowsWithTheTextAlone(String part) {
        String text = "email,name\n" + part.repeat(300_000 / part.length());
        read(text);
        assertThat(looks).isLessThanOrEqualTo((long) MOST_LOOKS * text.length());
    }

    @Test
    void workGrowsWithTheTextAloneForAnyMixture() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            String text = "a,b\n" + mixture(random, 5_000);
            read(text);
            assertThat(looks).as("seed " + seed + ", text " + i).isLessThanOrEqualTo((long) MOST_LOOKS * text.length());
        }
    }

    /** The reference tries every record from its first line on, however often that reads the same lines. */
    @Test
    void recordsAreThoseOfAReaderThatTriesEveryLine() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String text = "a,b\n" + mixture(random, 60);
            assertThat(read(text))
                    .as("seed " + seed + ", text " + i + ":\n" + text)
                    .isEqualTo(expected(text));
        }
    }

    @Test
    void fileWithoutQuotationMarksIsReadWhateverItsLineEnds() {
        assertThat(read("a,b\r\n1,2\r3,4\n\n5,6")).containsExactly("1 [a, b]", "2 [1, 2]", "3 [3, 4]", "5 [5, 6]");
    }

    private List<String> read(String text) {
        CsvRecordReader records = new CsvRecordReader(new CsvLineReader(new StringReader(text)), ',');
        records.expectColumns(2, 2);
        List<String> read = new ArrayList<>();
        try {
            for (CsvRecordReader.Entry entry = records.next(); entry != null; entry = records.next()) {
                read.add(
                        entry instanceof CsvRecordReader.Entry.Values row
                                ? row.line() + " " + row.values()
                                : entry.line() + " broken");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        looks = records.scannedCharacters();
        return read;
    }

    private static List<String> expected(String text) {
        String[] lines = text.split("(?<=\n)");
        List<String> expected = new ArrayList<>();
        int next = 0;
        while (next < lines.length) {
            int first = next++;
            if (lines[first].isBlank()) {
                continue;
            }
            StringBuilder record = new StringBuilder(lines[first]);
            int last = first;
            while (LineScan.of(record.toString(), ',', false).open() && last + 1 < lines.length) {
                record.append(lines[++last]);
            }
            LineScan scan = LineScan.of(record.toString(), ',', false);
            if (!scan.open() && !scan.faulty()) {
                CsvRecordReader alone =
                        new CsvRecordReader(new CsvLineReader(new StringReader(record.toString())), ',');
                List<String> values = values(alone);
                expected.add((first + 1) + " " + values);
                next = last + 1;
                boolean fits = values.size() >= 2 && values.stream().skip(2).allMatch(String::isBlank);
                for (int i = first + 1; i < next && !fits; i++) {
                    if (lines[i].indexOf(',') >= 0) {
                        expected.add((i + 1) + " broken");
                    }
                }
            } else {
                expected.add((first + 1) + " broken");
            }
        }
        return expected;
    }

    private static List<String> values(CsvRecordReader alone) {
        try {
            return ((CsvRecordReader.Entry.Values) java.util.Objects.requireNonNull(alone.next())).values();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mixture(Random random, int characters) {
        String alphabet = "ab\"\"\",,\n\n ";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < characters; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
