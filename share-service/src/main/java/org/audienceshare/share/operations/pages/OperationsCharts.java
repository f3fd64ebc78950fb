package org.audienceshare.share.operations.pages;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.audienceshare.share.operations.ConsumerLag.Stage;
import org.audienceshare.share.operations.OperationsHistory;
import org.audienceshare.share.operations.OperationsHistory.LagSample;
import org.audienceshare.share.operations.SyncMonitor;
import org.audienceshare.share.operations.SyncMonitor.Throughput;
import org.audienceshare.share.operations.UnfinishedWork;
import org.audienceshare.share.operations.pages.TimeChart.Mark;
import org.audienceshare.share.operations.pages.TimeChart.Point;
import org.audienceshare.share.pages.DisplayTime;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.progress.SyncProgress.State;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the models of the charts for operators. */
@Component
class OperationsCharts {

    /** For how long an answer of the database is shown to everybody who looks, as often as a page asks. */
    private static final Duration REUSED = Duration.ofSeconds(5);

    private static final String EVERYBODY = "everybody";
    private static final int SECONDS = 60;

    /** Where the scale of ages can end, in seconds. */
    private static final long[] AGES = {10, 30, 60, 300, 600, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400, 604_800};

    private final LoadingCache<String, Measured> measured;
    private final OperationsHistory history;
    private final PageTexts texts;
    private final Clock clock;

    OperationsCharts(SyncMonitor monitor, OperationsHistory history, PageTexts texts, Clock clock) {
        this.measured = Caffeine.newBuilder()
                .expireAfterWrite(REUSED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build(everybody -> new Measured(monitor.throughput(), monitor.latestByState()));
        this.history = history;
        this.texts = texts;
        this.clock = clock;
    }

    /** @param perSecond copies per second in the minute, such as {@code 12.5} */
    record MinuteRow(DisplayTime start, int recipients, long copies, String perSecond) {}

    private record Measured(Throughput throughput, Map<State, Integer> latest) {}

    /** @param percent of the longest bar */
    record StateBar(State state, String style, int syncs, int percent) {}

    /** Adds all charts but the one of the lag, as they were up to 5 seconds ago. */
    void show(Model model) {
        Measured now = measured.get(EVERYBODY);
        showThroughput(now.throughput(), model);
        showAge(model);
        List<StateBar> states = states(now.latest());
        model.addAttribute("states", states);
        model.addAttribute("latest", states.stream().mapToInt(StateBar::syncs).sum());
    }

    private void showThroughput(Throughput throughput, Model model) {
        model.addAttribute("overMinutes", throughput.overMinutes());
        model.addAttribute("perSecond", decimal(throughput.copiesPerSecond()));
        model.addAttribute("peakPerSecond", decimal(throughput.peakPerSecond()));
        model.addAttribute("copies", throughput.copies());
        model.addAttribute(
                "minutes",
                throughput.minutes().stream()
                        .map(minute -> new MinuteRow(
                                DisplayTime.of(minute.start()),
                                minute.recipients(),
                                Throughput.copies(minute.counts()),
                                decimal(Throughput.copies(minute.counts()) / (double) SECONDS)))
                        .toList());
        model.addAttribute("copiesChart", copies(throughput));
    }

    /** A bar for each minute, the current one last. */
    private TimeChart copies(Throughput throughput) {
        int count = throughput.overMinutes() + 1;
        Instant first = clock.instant().truncatedTo(ChronoUnit.MINUTES).minus(count - 1L, ChronoUnit.MINUTES);
        double[] copies = new double[count];
        throughput.minutes().forEach(minute -> {
            long place = ChronoUnit.MINUTES.between(first, minute.start());
            if (place >= 0 && place < count) {
                copies[(int) place] = Throughput.copies(minute.counts());
            }
        });
        double top = TimeChart.top(Arrays.stream(copies), 10);
        double most = Arrays.stream(copies).max().orElse(0);
        return new TimeChart(
                texts.get("operations.chart.copies", count, whole(most), whole(copies[count - 1])),
                texts.get("operations.chart.contacts", whole(top)),
                texts.get("operations.chart.minutesAgo", count - 1),
                List.of(new Mark("bars", "", whole(copies[count - 1]), TimeChart.bars(copies, top))));
    }

    private void showAge(Model model) {
        List<UnfinishedWork> work = history.work();
        UnfinishedWork latest = work.isEmpty() ? null : work.get(work.size() - 1);
        model.addAttribute("unfinished", latest == null ? -1 : latest.syncs());
        long most = work.stream().mapToLong(UnfinishedWork::oldestSeconds).max().orElse(0);
        long top = Arrays.stream(AGES).filter(age -> age >= most).findFirst().orElse(Math.max(1, most));
        String path = line(
                work.stream()
                        .map(one -> new Point(one.at(), one.oldestSeconds()))
                        .toList(),
                top);
        String now = latest == null ? texts.get("operations.chart.unknown") : duration(latest.oldestSeconds());
        model.addAttribute("oldest", now);
        model.addAttribute(
                "ageChart",
                new TimeChart(
                        texts.get("operations.chart.age", duration(most), now),
                        duration(top),
                        texts.get("operations.chart.hourAgo"),
                        List.of(new Mark("line", "", now, path))));
    }

    /** Adds the chart of the lag, whether the brokers answer now or not. */
    void showLag(Model model) {
        List<LagSample> samples = history.lags();
        double most = samples.stream()
                .flatMap(one -> one.records().values().stream())
                .mapToDouble(Long::doubleValue)
                .max()
                .orElse(0);
        double top = TimeChart.top(DoubleStream.of(most), 10);
        List<Mark> marks = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            List<Point> points = samples.stream()
                    .flatMap(sample -> point(sample, stage).stream())
                    .toList();
            String latest = points.isEmpty()
                    ? texts.get("operations.chart.unknown")
                    : whole(points.get(points.size() - 1).value());
            marks.add(new Mark(
                    "line line-" + stage.ordinal(), texts.get("operations.stage." + stage), latest, line(points, top)));
        }
        String stages = String.join(
                ", ",
                marks.stream()
                        .map(mark -> texts.get("operations.chart.lag.stage", mark.name(), mark.latest()))
                        .toList());
        model.addAttribute(
                "lagChart",
                new TimeChart(
                        texts.get("operations.chart.lag", whole(most), stages),
                        texts.get("operations.chart.records", whole(top)),
                        texts.get("operations.chart.hourAgo"),
                        marks));
    }

    private static List<Point> point(LagSample sample, Stage stage) {
        Long records = sample.records().get(stage);
        return records == null ? List.of() : List.of(new Point(sample.at(), records));
    }

    private static List<StateBar> states(Map<State, Integer> counts) {
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        return Stream.of(State.values())
                .map(state -> {
                    int syncs = counts.getOrDefault(state, 0);
                    return new StateBar(state, SyncRows.style(state), syncs, 100 * syncs / Math.max(1, most));
                })
                .toList();
    }

    private String line(List<Point> points, double top) {
        Instant now = clock.instant();
        return TimeChart.line(points, now.minus(OperationsHistory.KEPT), now, top);
    }

    private String duration(long seconds) {
        if (seconds < 2 * SECONDS) {
            return texts.get("operations.chart.seconds", seconds);
        }
        long minutes = seconds / SECONDS;
        return minutes < 2 * SECONDS
                ? texts.get("operations.chart.minutes", minutes)
                : texts.get("operations.chart.hours", minutes / SECONDS);
    }

    private static String whole(double value) {
        return String.format(Locale.ENGLISH, "%,.0f", value);
    }

    private static String decimal(double value) {
        return String.format(Locale.ENGLISH, value >= 100 ? "%,.0f" : "%,.1f", value);
    }
}
