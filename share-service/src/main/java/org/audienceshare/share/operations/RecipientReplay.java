package org.audienceshare.share.operations;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.operations.EventReplay.Outcome;
import org.audienceshare.share.operations.EventReplay.Request;
import org.audienceshare.share.operations.PublishedEvents.PublishedEvent;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.verification.RecipientRepair;

/**
 * Restores some recipients only. Their audiences' events are not published again: each audience gets one request to compare
 * these recipients with its latest revision, as a replay would.
 */
@UseCase
public final class RecipientReplay {

    private final PublishedEvents published;
    private final SharingState state;
    private final RecipientRepair repair;
    private final int maxEvents;

    public RecipientReplay(
            PublishedEvents published, SharingState state, RecipientRepair repair, OperationsProperties properties) {
        this.published = published;
        this.state = state;
        this.repair = repair;
        this.maxEvents = properties.maxReplayedEvents();
    }

    /** Counts what {@link #run} would touch. */
    public Outcome dryRun(Request request, Set<AccountId> recipients) {
        PublishedEvents.Found found = published.find(request, maxEvents);
        return found.more()
                ? new Outcome.TooManyEvents(maxEvents)
                : counted(found, touched(found, recipients), Set.of(), List.of());
    }

    /**
     * Requests it.
     *
     * @param operator who requests it; the events name it
     */
    public Outcome run(Request request, Set<AccountId> recipients, String operator) {
        PublishedEvents.Found found = published.find(request, maxEvents);
        if (found.more()) {
            return new Outcome.TooManyEvents(maxEvents);
        }
        Map<AudienceId, Set<AccountId>> touched = touched(found, recipients);
        Set<AudienceId> refused = new HashSet<>();
        List<String> syncIds = new ArrayList<>();
        touched.forEach((audience, some) -> {
            if (repair.repair(audience, some, operator) instanceof RecipientRepair.Outcome.Requested requested) {
                syncIds.addAll(requested.syncIds());
            } else {
                refused.add(audience);
            }
        });
        touched.keySet().removeAll(refused);
        return counted(found, touched, refused, syncIds);
    }

    /** @param refused audiences that are not restored, such as those whose owner may not share any more */
    private static Outcome counted(
            PublishedEvents.Found found,
            Map<AudienceId, Set<AccountId>> touched,
            Set<AudienceId> refused,
            List<String> syncIds) {
        int skipped = (int) found.events().stream()
                .filter(event -> event.isCancellation() || refused.contains(event.audience()))
                .count();
        int recipients = touched.values().stream().mapToInt(Set::size).sum();
        return new Outcome.Counted(found.events().size() - skipped, skipped, touched.size(), recipients, null, syncIds);
    }

    private Map<AudienceId, Set<AccountId>> touched(PublishedEvents.Found found, Set<AccountId> recipients) {
        Map<AudienceId, Set<AccountId>> touched = new TreeMap<>();
        found.events().stream()
                .filter(Predicate.not(PublishedEvent::isCancellation))
                .map(PublishedEvent::audience)
                .distinct()
                .forEach(audience -> touched.put(audience, having(audience, recipients)));
        touched.values().removeIf(Set::isEmpty);
        return touched;
    }

    private Set<AccountId> having(AudienceId audience, Set<AccountId> recipients) {
        return recipients.stream()
                .filter(recipient -> state.find(recipient, audience)
                        .filter(status -> status.hasAudience())
                        .isPresent())
                .collect(Collectors.toSet());
    }
}
