package org.audienceshare.benchmarks.report;

import java.util.List;
import java.util.Locale;
import org.audienceshare.benchmarks.measure.Results;
import org.audienceshare.benchmarks.measure.Scenario;
import org.audienceshare.benchmarks.measure.Series;
import org.audienceshare.benchmarks.measure.ShareSize;

/** Copies a second as bars: ours, the driver alone and one upsert a copy, for each size. */
public final class SvgChart {

    private static final int WIDTH = 760;
    private static final int LEFT = 330;
    private static final int BAR = 18;
    private static final int GAP = 6;
    private static final int TOP = 40;
    private static final List<Scenario> SHOWN = List.of(
            Scenario.RAW_INSERT,
            Scenario.FIRST_SHARE,
            Scenario.MERGE_INTO_HALF,
            Scenario.CONNECTOR,
            Scenario.NAIVE_UPSERT);

    private SvgChart() {}

    /** The chart as a document. */
    public static String draw(Results results) {
        List<Series> shown = results.all().stream()
                .filter(series -> SHOWN.contains(series.scenario()))
                .toList();
        List<ShareSize> sizes = shown.stream().map(Series::size).distinct().toList();
        double most = shown.stream().mapToDouble(Series::rate).max().orElse(1);
        StringBuilder bars = new StringBuilder();
        int y = TOP;
        for (ShareSize size : sizes) {
            for (Scenario scenario : SHOWN) {
                List<Series> found = shown.stream()
                        .filter(series -> series.size().equals(size) && series.scenario() == scenario)
                        .toList();
                for (Series series : found) {
                    bars.append(bar(series, y, most));
                    y += BAR + GAP;
                }
            }
            y += BAR;
        }
        return String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="#fff"/>
                <text x="10" y="22" font-size="15">Contact copies a second, median (longer is faster)</text>
                %s</svg>
                """, WIDTH, y, bars);
    }

    private static String bar(Series series, int y, double most) {
        double width = (WIDTH - LEFT - 90) * series.rate() / most;
        return String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s, %s</text>"
                        + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>"
                        + "<text x=\"%.1f\" y=\"%d\">%,.0f</text>%n",
                LEFT - 8,
                y + BAR - 5,
                series.scenario().title(),
                series.size(),
                LEFT,
                y,
                width,
                BAR,
                isOurs(series.scenario()) ? "#1a6b4a" : "#9aa5b1",
                LEFT + width + 6,
                y + BAR - 5,
                series.rate());
    }

    private static boolean isOurs(Scenario scenario) {
        return scenario == Scenario.FIRST_SHARE || scenario == Scenario.MERGE_INTO_HALF;
    }
}
