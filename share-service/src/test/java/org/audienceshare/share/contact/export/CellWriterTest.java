package org.audienceshare.share.contact.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellWriterTest {

    @Test
    void valuesAreWrittenAsAnImportReadsThem() {
        assertThat(CellWriter.cell("Ann")).isEqualTo("Ann");
        assertThat(CellWriter.cell(5)).isEqualTo("5");
        assertThat(CellWriter.cell(650_000L)).isEqualTo("650000");
        assertThat(CellWriter.cell(650_000.0)).isEqualTo("650000");
        assertThat(CellWriter.cell(-33.86882)).isEqualTo("-33.86882");
        assertThat(CellWriter.cell(Decimal128.parse("0.10"))).isEqualTo("0.10");
        assertThat(CellWriter.cell(true)).isEqualTo("yes");
        assertThat(CellWriter.cell(Date.from(Instant.parse("2026-05-31T10:00:00.123Z"))))
                .isEqualTo("2026-05-31T10:00:00.123Z");
        assertThat(CellWriter.cell(List.of("Bay side", "Harbour"))).isEqualTo("Bay side;Harbour");
        assertThat(CellWriter.cell(List.of("a;b", "say \"x\"", "c, d")))
                .isEqualTo("\"a;b\";\"say \"\"x\"\"\";\"c, d\"");
    }

    @Test
    void whatIsMissingIsBlank() {
        assertThat(CellWriter.cell(null)).isEmpty();
        assertThat(CellWriter.cell("")).isEmpty();
        assertThat(CellWriter.cell("  ")).isEmpty();
        assertThat(CellWriter.cell(List.of())).isEmpty();
        assertThat(CellWriter.cell(Map.of())).isEmpty();
    }

    @Test
    void noTextIsAFormula() {
        assertThat(CellWriter.cell("=HYPERLINK(1)")).isEqualTo("'=HYPERLINK(1)");
        assertThat(CellWriter.cell(List.of("=1", "b"))).doesNotStartWith("=");
        assertThat(CellWriter.cell(Map.of("=1", "b"))).doesNotStartWith("=");
    }

    @Test
    void kindsTellWhatACellCanHold() {
        assertThat(ValueKind.of("x")).isEqualTo(ValueKind.TEXT);
        assertThat(ValueKind.of("a\0b")).isEqualTo(ValueKind.OTHER);
        assertThat(ValueKind.of(Double.NaN)).isEqualTo(ValueKind.OTHER);
        assertThat(ValueKind.of(Decimal128.NaN)).isEqualTo(ValueKind.OTHER);
        assertThat(ValueKind.of(Decimal128.parse("1E+3"))).isEqualTo(ValueKind.DECIMAL);
        assertThat(ValueKind.of(new Date(Long.MAX_VALUE))).isEqualTo(ValueKind.OTHER);
        assertThat(ValueKind.of(List.of("a", "b"))).isEqualTo(ValueKind.LIST);
        assertThat(ValueKind.of(List.of(1, 2))).isEqualTo(ValueKind.OTHER);
        assertThat(ValueKind.of(Arrays.asList("a", null))).isEqualTo(ValueKind.OTHER);
        assertThat(ValueKind.of(Map.of("a", 1))).isEqualTo(ValueKind.OTHER);
        for (ValueKind kind : ValueKind.values()) {
            assertThat(ValueKind.labelled(kind.label())).contains(kind);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+99999", "1E-99999", "1E+6112", "12345678901234567890123456789012345", "1e6145"})
    void decimalsThatTheDatabaseCanNotStoreAreNone(String text) {
        assertThat(CellReader.read(ValueKind.DECIMAL, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+6111", "1E-6176", "1234567890123456789012345678901234", "0.10", "-1.5"})
    void decimalsThatItCanStoreAreRead(String text) {
        assertThat(CellReader.read(ValueKind.DECIMAL, text)).contains(new BigDecimal(text));
        assertThat(new Decimal128(new BigDecimal(text)).bigDecimalValue()).isEqualTo(new BigDecimal(text));
    }
}
