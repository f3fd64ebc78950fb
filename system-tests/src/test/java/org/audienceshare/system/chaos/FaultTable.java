package org.audienceshare.system.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was measured for each fault, as a table for docs/reliability.md. */
final class FaultTable {

    private final Map<String, List<Measured>> byFault = new TreeMap<>();

    /**
     * One injection.
     *
     * @param inFlight commands that were on their way
     * @param recipients whom these commands change
     * @param lost what is missing afterwards, and commands that never ended
     * @param doubled what is there twice
     * @param recovered until the commands that were on their way had ended
     */
    record Measured(int inFlight, int recipients, int lost, int doubled, Duration recovered) {}

    void add(String fault, Measured measured) {
        byFault.computeIfAbsent(fault, name -> new ArrayList<>()).add(measured);
    }

    /** In Markdown. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                "| fault | times | syncs in flight | their recipients | lost | doubled |"
                        + " recovered after: half of the times | at worst |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        byFault.forEach((fault, measured) -> text.append(row(fault, measured)).append('\n'));
        return text.toString();
    }

    private static String row(String fault, List<Measured> measured) {
        List<Duration> recovered =
                measured.stream().map(Measured::recovered).sorted().toList();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %s | %s |",
                fault,
                measured.size(),
                measured.stream().mapToInt(Measured::inFlight).sum(),
                measured.stream().mapToInt(Measured::recipients).sum(),
                measured.stream().mapToInt(Measured::lost).sum(),
                measured.stream().mapToInt(Measured::doubled).sum(),
                seconds(recovered.get((recovered.size() - 1) / 2)),
                seconds(recovered.get(recovered.size() - 1)));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
    }
}
