package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.audienceshare.sync.plan.AudienceShare;

/** Lays the events that this service has published, and that no planner has decided yet, over what planners have decided. */
public final class UndecidedEvents {

    private static final Comparator<SyncStatus> BY_OFFSET =
            Comparator.comparingLong(event -> changeOf(event).position().offset());

    private UndecidedEvents() {}

    /**
     * With whom the audience is shared, if all of them are accepted. It does not matter if some were decided meanwhile: in
     * their order, they lead to the same again.
     *
     * @param decided as planners have decided; read after the events
     * @param undecided events of the audience with a change, in any order
     */
    public static AudienceShare over(AudienceShare decided, Collection<SyncStatus> undecided) {
        AudienceShare share = decided;
        for (SyncStatus event : inOrder(undecided)) {
            share = changeOf(event).applyTo(share);
        }
        return share;
    }

    /** In the order of publishing: by offset, and if the audience has moved to another partition, one partition after the other. */
    private static List<SyncStatus> inOrder(Collection<SyncStatus> events) {
        Map<String, List<SyncStatus>> partitions = new TreeMap<>();
        events.forEach(event -> partitions
                .computeIfAbsent(
                        Objects.requireNonNullElse(changeOf(event).position().partition(), ""),
                        key -> new ArrayList<>())
                .add(event));
        return partitions.values().stream()
                .sorted(Comparator.comparing(UndecidedEvents::start))
                .flatMap(partition -> partition.stream().sorted(BY_OFFSET))
                .toList();
    }

    private static Instant start(List<SyncStatus> partition) {
        return partition.stream()
                .map(SyncStatus::startedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static PublishedChange changeOf(SyncStatus event) {
        return Objects.requireNonNull(event.change());
    }
}
