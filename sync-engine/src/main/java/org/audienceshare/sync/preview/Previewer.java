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
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.sync.apply.ApplyLimits;
import org.audienceshare.sync.apply.RecipientSync;
import org.audienceshare.sync.freeze.FreezeLimits;
import org.audienceshare.sync.freeze.Freezer;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.plan.PlannedRecipient;
import org.audienceshare.sync.plan.SyncPlanner;
import org.audienceshare.sync.settings.SyncSettings;

/**
 * Says what an event would do. It runs the very stages that would do it, over ports that read and do not write, so a
 * preview can't differ from what happens but by what happens meanwhile.
 */
public final class Previewer {

    private final PreviewPorts ports;
    private final Supplier<SyncSettings> settings;
    private final Clock clock;

    /** @param settings what the workers are configured with now; called once for each preview */
    public Previewer(PreviewPorts ports, Supplier<SyncSettings> settings, Clock clock) {
        this.ports = ports;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What would come of an event. Takes as long as reading the owner's contacts, and then at most as long as the limits
     * say.
     *
     * @param event need not be published
     */
    public Preview preview(AudienceEvent event, PreviewLimits limits) {
        int before = ports.revisions()
                .latest(event.header().audience())
                .map(Revision::counts)
                .map(ContactCounts::total)
                .orElse(0);
        SyncSettings configured = settings.get();
        Sample sample = new Sample();
        DryRevisions revisions = new DryRevisions(ports.revisions(), sample, limits.maxContacts());
        DryPlan plan = plan(event, revisions, configured);
        SyncPlan planned = plan.planned();
        if (planned.outcome() == SyncPlan.Outcome.REJECTED) {
            return new Preview.Refused(Objects.requireNonNullElse(planned.reason(), "refused"));
        }
        List<RecipientTask> tasks = plan.tasks();
        List<RecipientTask> bringing = tasks.stream().filter(Previewer::brings).toList();
        Set<AccountId> present = ports.sharing().planned().of(event.header().audience()).stream()
                .filter(PlannedRecipient::has)
                .map(PlannedRecipient::recipient)
                .collect(Collectors.toSet());
        List<Preview.Row> rows = rows(tasks, revisions, sample, limits, configured.mergePolicy());
        return new Preview.Expected(
                held(event, planned.contacts(), before, configured.freezeLimits()),
                planned.contacts(),
                bringing.size(),
                tasks.size() - bringing.size(),
                planned.skipped().total(),
                (int) bringing.stream()
                        .filter(task -> present.contains(task.recipient()))
                        .count(),
                sum(rows, bringing.size(), tasks.size() - bringing.size()),
                rows,
                rows.size() == tasks.size() && sample.factor() == 1);
    }

    private DryPlan plan(AudienceEvent event, DryRevisions revisions, SyncSettings configured) {
        DryPlan plan = new DryPlan();
        FreezeLimits withoutHold = new FreezeLimits(configured.maxContacts(), 1, Integer.MAX_VALUE);
        SyncPlanner.over(
                        ports.sources(),
                        new Freezer(ports.owned(), revisions, withoutHold, clock),
                        plan.state(ports.sharing(), revisions),
                        plan.handover(),
                        configured.maxRecipients(),
                        clock)
                .plan(List.of(event));
        return plan;
    }

    private Optional<String> held(AudienceEvent event, ContactCounts counts, int before, FreezeLimits limits) {
        boolean allowed = event instanceof AudienceEvent.SyncRequested request && request.allowMassRemoval();
        return !allowed && limits.isMassRemoval(counts.removed(), before)
                ? Optional.of("would take " + counts.removed() + " of " + before + " contacts away from everyone")
                : Optional.empty();
    }

    private List<Preview.Row> rows(
            List<RecipientTask> tasks,
            DryRevisions revisions,
            Sample sample,
            PreviewLimits limits,
            MergePolicy policy) {
        Instant deadline = clock.instant().plus(limits.maxTime());
        DryRecipient recipient = new DryRecipient();
        RecipientSync sync = new RecipientSync(
                recipient.ports(ports.recipients(), ports.sources(), sample),
                revisions,
                recipient,
                policy,
                ApplyLimits.DEFAULTS,
                clock);
        List<Preview.Row> rows = new ArrayList<>();
        for (RecipientTask task : spread(tasks, limits.maxRecipients())) {
            if (!rows.isEmpty() && clock.instant().isAfter(deadline)) {
                break;
            }
            recipient.plan(task);
            sync.handle(task);
            int contacts = revisions
                    .find(task.audience(), task.revision())
                    .map(revision -> revision.counts().total())
                    .orElse(0);
            rows.add(new Preview.Row(
                    task.recipient(), !brings(task), scaled(recipient.result().counts(), sample.factor(), contacts)));
        }
        rows.sort(Comparator.comparing(Preview.Row::recipient));
        return rows;
    }

    /** Some of the tasks if there are many, evenly from all over: those of an office are often alike. */
    private static List<RecipientTask> spread(List<RecipientTask> tasks, int most) {
        if (tasks.size() <= most) {
            return tasks;
        }
        List<RecipientTask> some = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            some.add(tasks.get((int) ((long) i * tasks.size() / most)));
        }
        return some;
    }

    private static boolean brings(RecipientTask task) {
        return task.operation() != Operation.REMOVE;
    }

    private static CopyCounts scaled(CopyCounts counts, int factor, int contacts) {
        if (factor == 1) {
            return counts;
        }
        long added = counts.added() * factor;
        long updated = counts.updated() * factor;
        return new CopyCounts(
                added,
                updated,
                counts.removed() * factor,
                Math.max(0, contacts - added - updated),
                counts.rejected() * factor,
                counts.kept() * factor);
    }

    /** Who is updated and who loses the audience differ too much to stand for each other. */
    private static CopyCounts sum(List<Preview.Row> rows, int bringing, int losing) {
        return sum(rows.stream().filter(row -> !row.loses()).toList(), bringing)
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
