package org.audienceshare.sync.preview;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.sync.apply.RecipientPreview;
import org.audienceshare.sync.freeze.ChunkBoundary;
import org.audienceshare.sync.freeze.FreezeLimits;
import org.audienceshare.sync.freeze.Freezer;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.plan.EventFacts;
import org.audienceshare.sync.plan.PlannedRecipients.PlannedRecipient;
import org.audienceshare.sync.plan.SyncDecider;
import org.audienceshare.sync.plan.SyncDecision;
import org.audienceshare.sync.settings.SyncSettings;

/**
 * Computes what an event would do. It freezes, decides and merges with the code of the real sync, so a preview can only
 * differ from the sync because of changes in between. The revision stays in memory, and nothing is written.
 */
public final class Previewer {

    private final PreviewPorts ports;
    private final Supplier<SyncSettings> settings;
    private final Clock clock;

    /** @param settings the present settings of the workers; called once for each preview */
    public Previewer(PreviewPorts ports, Supplier<SyncSettings> settings, Clock clock) {
        this.ports = ports;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Previews an event. Takes as long as reading the owner's contacts, and then at most as long as the limits allow.
     *
     * @param event need not be published
     */
    public Preview preview(AudienceEvent event, PreviewLimits limits) {
        AudienceId audience = event.header().audience();
        SyncSettings workers = settings.get();
        Sample sample = new Sample();
        PreviewRevisions revisions = new PreviewRevisions(ports.revisions(), sample, limits.maxContacts());
        List<PlannedRecipient> present = ports.planned().of(audience);
        SyncDecision plan = decide(event, present, revisions, workers);
        SyncPlan planned = plan.planned();
        if (plan.isRejected()) {
            return new Preview.Rejected(Objects.requireNonNull(planned.reason()));
        }
        List<Preview.Row> rows = rows(
                plan.tasks(),
                new RecipientPreview(ports.recipients(), revisions, workers.mergePolicy()),
                revisions,
                sample,
                limits);
        List<RecipientTask> updates =
                plan.tasks().stream().filter(Previewer::updates).toList();
        int losing = plan.tasks().size() - updates.size();
        return new Preview.Expected(
                held(event, planned.contacts(), workers.freezeLimits()),
                planned.contacts(),
                updates.size(),
                losing,
                planned.skipped().total(),
                known(updates, present),
                sum(rows, updates.size(), losing),
                rows,
                rows.size() == plan.tasks().size() && sample.factor() == 1);
    }

    private SyncDecision decide(
            AudienceEvent event, List<PlannedRecipient> present, PreviewRevisions revisions, SyncSettings workers) {
        AudienceId audience = event.header().audience();
        EventFacts facts = EventFacts.ofPreview(
                ports.shares().apply(audience),
                present,
                () -> ports.sources().audiences().find(audience),
                revisions.latest(audience));
        Freezer freezer =
                new Freezer(ports.owned(), revisions, FreezeLimits.neverHolding(workers.maxContacts()), clock);
        return new SyncDecider(ports.sources(), freezer, revisions, workers.maxRecipients(), clock)
                .decide(event, facts, ChunkBoundary.GO_ON);
    }

    private Optional<String> held(AudienceEvent event, ContactCounts counts, FreezeLimits limits) {
        if (event instanceof AudienceEvent.SyncRequested request && request.allowMassRemoval()) {
            return Optional.empty();
        }
        int before = ports.revisions()
                .latest(event.header().audience())
                .map(revision -> revision.counts().total())
                .orElse(0);
        return limits.massRemoval(counts, before);
    }

    private static int known(List<RecipientTask> updates, List<PlannedRecipient> present) {
        Set<AccountId> having = present.stream()
                .filter(PlannedRecipient::hasAudience)
                .map(PlannedRecipient::recipient)
                .collect(Collectors.toSet());
        return (int) updates.stream()
                .filter(task -> having.contains(task.recipient()))
                .count();
    }

    private List<Preview.Row> rows(
            List<RecipientTask> tasks,
            RecipientPreview recipients,
            PreviewRevisions revisions,
            Sample sample,
            PreviewLimits limits) {
        Instant deadline = clock.instant().plus(limits.maxTime());
        List<Preview.Row> rows = new ArrayList<>();
        for (RecipientTask task : spread(tasks, limits.maxRecipients())) {
            if (!rows.isEmpty() && clock.instant().isAfter(deadline)) {
                break;
            }
            CopyCounts counts = recipients.count(task, sample::contains);
            int contacts = revisions
                    .find(task.audience(), task.revision())
                    .map(Revision::counts)
                    .map(ContactCounts::total)
                    .orElse(0);
            rows.add(new Preview.Row(task.recipient(), !updates(task), sample.extrapolated(counts, contacts)));
        }
        rows.sort(Comparator.comparing(Preview.Row::recipient));
        return rows;
    }

    /** At most {@code max} of the tasks, evenly spread: the recipients of one office are often similar. */
    private static List<RecipientTask> spread(List<RecipientTask> tasks, int max) {
        if (tasks.size() <= max) {
            return tasks;
        }
        List<RecipientTask> some = new ArrayList<>();
        for (int i = 0; i < max; i++) {
            some.add(tasks.get((int) ((long) i * tasks.size() / max)));
        }
        return some;
    }

    private static boolean updates(RecipientTask task) {
        return task.operation() != Operation.REMOVE;
    }

    /** Recipients that are updated and recipients that lose the audience differ too much to be extrapolated together. */
    private static CopyCounts sum(List<Preview.Row> rows, int updated, int losing) {
        return sum(rows.stream().filter(row -> !row.loses()).toList(), updated)
                .plus(sum(rows.stream().filter(Preview.Row::loses).toList(), losing));
    }

    private static CopyCounts sum(List<Preview.Row> rows, int all) {
        CopyCounts sum = rows.stream().map(Preview.Row::copies).reduce(CopyCounts.NONE, CopyCounts::plus);
        if (rows.isEmpty() || rows.size() == all) {
            return sum;
        }
        double factor = (double) all / rows.size();
        return new CopyCounts(
                times(sum.added(), factor),
                times(sum.updated(), factor),
                times(sum.removed(), factor),
                times(sum.unchanged(), factor),
                times(sum.rejected(), factor),
                times(sum.kept(), factor));
    }

    private static long times(long count, double factor) {
        return Math.round(count * factor);
    }
}
