package org.audienceshare.share.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListCellTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"", "a\"", "\";", "\"\";", "\"\"\"x;", " \"", "\"a\" ;", ";\"\"", "\"a\" b,"})
    void workGrowsWithTheCellAlone(String part) {
        for (String cell : new String[] {part.repeat(2_000), "a" + part.repeat(2_000), "\"" + part.repeat(2_000)}) {
            CountedText text = new CountedText(cell);
            ListCell.splitAt(text, ';', '"');
            assertThat(text.looks).as(cell.substring(0, 10)).isLessThan(10L * cell.length());
        }
    }

    /** Counts the characters that are looked at or copied. */
    private static final class CountedText implements CharSequence {

        private final String text;
        private long looks;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            looks += end - start;
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
