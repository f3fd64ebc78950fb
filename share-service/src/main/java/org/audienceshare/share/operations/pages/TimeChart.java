package org.audienceshare.share.operations.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A chart of values over time, as the paths of an SVG of {@link #WIDTH} by {@link #HEIGHT} units.
 *
 * @param summary what it shows, in a sentence, for who can't see it
 * @param top the value at the upper edge, as a text
 * @param start the beginning of its time, as a text
 * @param marks its lines, or its bars as one
 */
record TimeChart(String summary, String top, String start, List<Mark> marks) {

    static final int WIDTH = 600;
    static final int HEIGHT = 120;

    /** Samples that are further apart have a gap between them. */
    private static final Duration MAX_DISTANCE = Duration.ofSeconds(60);

    TimeChart {
        marks = List.copyOf(marks);
    }

    /**
     * What is drawn.
     *
     * @param style the end of its class in the style sheet
     * @param name for the legend; empty if it is the only one
     * @param latest its latest value, as a text
     */
    record Mark(String style, String name, String latest, String path) {}

    /** A value at a moment. */
    record Point(Instant at, double value) {}

    /** Whether there is anything to see. */
    public boolean isEmpty() {
        return marks.stream().allMatch(mark -> mark.path().isEmpty());
    }

    /**
     * A line through the points; one without a neighbour is a dot.
     *
     * @param points oldest first
     * @param top the value at the upper edge
     */
    static String line(List<Point> points, Instant from, Instant to, double top) {
        StringBuilder path = new StringBuilder();
        Instant before = Instant.MIN;
        for (Point point : points) {
            if (point.at().isBefore(from) || point.at().isAfter(to)) {
                continue;
            }
            boolean joins = !before.equals(Instant.MIN) && !point.at().isAfter(before.plus(MAX_DISTANCE));
            double x = WIDTH * fraction(from, point.at(), to);
            path.append(joins ? 'L' : 'M').append(number(x)).append(' ').append(number(y(point.value(), top)));
            if (!joins) {
                path.append("h0");
            }
            before = point.at();
        }
        return path.toString();
    }

    /** Bars side by side; none for 0. */
    static String bars(double[] values, double top) {
        double slot = WIDTH / (double) Math.max(1, values.length);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            if (values[i] > 0) {
                path.append('M')
                        .append(number(i * slot + slot * 0.1))
                        .append(' ')
                        .append(HEIGHT);
                path.append('V').append(number(y(values[i], top)));
                path.append('h')
                        .append(number(slot * 0.8))
                        .append('V')
                        .append(HEIGHT)
                        .append('Z');
            }
        }
        return path.toString();
    }

    /** The smallest of 1, 2 and 5 times a power of ten that is not less than any of the values, nor than the least one. */
    static double top(DoubleStream values, double least) {
        double largest = Math.max(least, values.max().orElse(0));
        double power = Math.pow(10, Math.floor(Math.log10(largest)));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= largest) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static double fraction(Instant from, Instant at, Instant to) {
        return Duration.between(from, at).toMillis()
                / (double) Math.max(1, Duration.between(from, to).toMillis());
    }

    private static double y(double value, double top) {
        return HEIGHT - HEIGHT * Math.min(1, Math.max(0, value) / top);
    }

    private static String number(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }
}
