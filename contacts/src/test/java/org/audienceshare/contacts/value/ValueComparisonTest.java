package org.audienceshare.contacts.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;

class ValueComparisonTest {

    @Test
    void numbersAreComparedByTheirExactValue() {
        List<Object> alike = List.of(650_000, 650_000L, 650_000.0, 650_000f, Decimal128.parse("6.50E+5"));
        for (Object one : alike) {
            for (Object other : alike) {
                same(one, other);
                same(List.of("a", one), List.of("a", other));
                same(Map.of("price", List.of(Map.of("of", one))), Map.of("price", List.of(Map.of("of", other))));
            }
        }
        same(0.0, -0.0);
        same(Double.NaN, Decimal128.NaN);
        same(Double.POSITIVE_INFINITY, Decimal128.POSITIVE_INFINITY);
        other(0.1, Decimal128.parse("0.1"));
        other(9007199254740993L, 9007199254740992.0);
        other(Long.MAX_VALUE, (double) Long.MAX_VALUE);
        other(1, 1.0000000001);
        other(Double.NaN, 5);
        other(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    @Test
    void infiniteNumbersAreInOrderAndNanIsNot() {
        assertThat(ValueComparison.order(Double.POSITIVE_INFINITY, 5)).hasValue(1);
        assertThat(ValueComparison.order(Decimal128.NEGATIVE_INFINITY, Long.MIN_VALUE))
                .hasValue(-1);
        assertThat(ValueComparison.order(Decimal128.parse("1E+400"), Double.POSITIVE_INFINITY))
                .hasValue(-1);
        assertThat(ValueComparison.order(Float.POSITIVE_INFINITY, Decimal128.POSITIVE_INFINITY))
                .hasValue(0);
        assertThat(ValueComparison.order(0.1, Decimal128.parse("0.1"))).hasValue(1);
        assertThat(ValueComparison.order(Double.NaN, 5)).isEmpty();
        assertThat(ValueComparison.order(5, Decimal128.NaN)).isEmpty();
    }

    @Test
    void otherTypesAreNotConverted() {
        other(1, "1");
        other(1, true);
        other(1, List.of(1));
        other(0L, new Date(0));
        other("", null);
        other(List.of(1, 2), List.of(2, 1));
        other(List.of(1), List.of(1, 1));
        same(Map.of("a", 1, "b", 2), Map.of("b", 2L, "a", 1.0));
        other(Map.of("a", 1), Map.of("b", 1));
        same(Arrays.asList(null, 1), Arrays.asList(null, 1.0));
        same(null, null);
    }

    private static void same(Object one, Object other) {
        assertThat(ValueComparison.equal(one, other))
                .as("%s and %s", one, other)
                .isTrue();
    }

    private static void other(Object one, Object other) {
        assertThat(ValueComparison.equal(one, other))
                .as("%s and %s", one, other)
                .isFalse();
        assertThat(ValueComparison.equal(other, one))
                .as("%s and %s", other, one)
                .isFalse();
    }
}
