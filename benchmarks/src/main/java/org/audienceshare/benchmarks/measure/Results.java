package org.audienceshare.benchmarks.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What one run of the benchmark measured. */
public final class Results {

    private final boolean embedded;
    private final List<Series> series = new ArrayList<>();

    /** @param embedded whether the database was the embedded one */
    public Results(boolean embedded) {
        this.embedded = embedded;
    }

    /** Whether the database was the embedded one, which has its own budgets. */
    public boolean isEmbedded() {
        return embedded;
    }

    public void add(Series measured) {
        series.add(measured);
    }

    /** In the order in which they were measured. */
    public List<Series> all() {
        return List.copyOf(series);
    }

    public Optional<Series> find(Scenario scenario, ShareSize size) {
        return series.stream()
                .filter(one -> one.scenario() == scenario && one.size().equals(size))
                .findFirst();
    }

    /** The largest share that was measured: there, what every sync costs matters least. */
    public Optional<ShareSize> largest() {
        return series.stream()
                .filter(one -> one.scenario() == Scenario.FIRST_SHARE)
                .map(Series::size)
                .max(Comparator.comparingLong(ShareSize::copies));
    }
}
