package org.audienceshare.share.operations.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;
import org.audienceshare.share.operations.pages.TimeChart.Point;
import org.junit.jupiter.api.Test;

class TimeChartTest {

    private static final Instant FROM = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant TO = FROM.plusSeconds(600);

    @Test
    void aLineJoinsNeighboursAndLeavesAGapWhereNothingWasMeasured() {
        List<Point> points = List.of(point(0, 0), point(60, 50), point(300, 100), point(600, 200));

        assertThat(TimeChart.line(points, FROM, TO, 100)).isEqualTo("M0.0 120.0h0L60.0 60.0M300.0 0.0h0M600.0 0.0h0");
    }

    @Test
    void whatIsOlderIsNotDrawn() {
        assertThat(TimeChart.line(List.of(point(-1, 5)), FROM, TO, 10)).isEmpty();
    }

    @Test
    void barsStandOnTheLowerEdge() {
        assertThat(TimeChart.bars(new double[] {0, 10}, 20)).isEqualTo("M330.0 120V60.0h240.0V120Z");
        assertThat(TimeChart.bars(new double[] {0, 0, 0}, 20)).isEmpty();
    }

    @Test
    void theScaleEndsAtARoundNumber() {
        assertThat(top()).isEqualTo(10);
        assertThat(top(10)).isEqualTo(10);
        assertThat(top(11)).isEqualTo(20);
        assertThat(top(3, 420)).isEqualTo(500);
        assertThat(top(501)).isEqualTo(1_000);
        assertThat(top(1_000)).isEqualTo(1_000);
        assertThat(top(123_456)).isEqualTo(200_000);
    }

    private static double top(double... values) {
        return TimeChart.top(DoubleStream.of(values), 10);
    }

    private static Point point(int second, double value) {
        return new Point(FROM.plusSeconds(second), value);
    }
}
