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
    private final List<String> reasons = new ArrayList<>();

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

    /** Somebody's list that was pasted into a note must not become contacts. */
    @Test
    void aValueOfThousandsOfLinesIsRefusedWithTheLineWhereItBeginsAndNoneOfItsLinesIsARow() {
        String text = "a,b\nann,\"a note\n" + "bob@x.example,yes\n".repeat(3_000) + "end\"\ncat,1\n";

        List<String> read = read(text);

        assertThat(read)
                .hasSize(3_003)
                .startsWith("1 [a, b]", "2 broken", "3 broken")
                .endsWith("3002 broken", "3004 [cat, 1]");
        assertThat(read.subList(1, 3_002)).allMatch(entry -> entry.endsWith(" broken"));
        assertThat(reasons.get(0)).contains("more than 1,000 lines").contains("line 3003");
        assertThat(looks).isLessThanOrEqualTo((long) MOST_LOOKS * text.length());
    }

    @Test
    void aQuoteThatIsOpenedByMistakeSpoilsItsOwnLineAlone() {
        String rows = "bob,1\n".repeat(3_000);
        String text = "a,b\nann,\"oops\n" + rows + "cat,\"Smith, Jones\"\n" + rows + "dan,5\" disk\n";

        List<String> read = read(text);

        assertThat(read)
                .hasSize(6_004)
                .contains("2 broken", "3 [bob, 1]", "3003 [cat, Smith, Jones]", "6004 [dan, 5\" disk]");
        assertThat(reasons).hasSize(1);
        assertThat(looks).isLessThanOrEqualTo((long) MOST_LOOKS * text.length());
    }

    @Test
    void whatIsNotClosedInMillionsOfCharactersIsNoValue() {
        String text = "a,b\nann,\"oops\n" + "bob,1\n".repeat(1_000_000) + "end\"\n";

        assertThat(read(text)).hasSize(1_000_003).contains("2 broken", "3 [bob, 1]");
        assertThat(reasons.get(0)).contains("opened").contains("4,000,000 characters");
        assertThat(looks).isLessThanOrEqualTo((long) MOST_LOOKS * text.length());
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
                if (entry instanceof CsvRecordReader.Entry.Broken broken) {
                    reasons.add(broken.reason());
                }
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
