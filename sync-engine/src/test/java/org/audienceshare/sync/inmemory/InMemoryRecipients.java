package org.audienceshare.sync.inmemory;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.sync.apply.Begun;
import org.audienceshare.sync.apply.RecipientState;
import org.audienceshare.sync.apply.RecipientStates;
import org.audienceshare.sync.apply.SyncedRecipients;
import org.audienceshare.sync.plan.PlannedRecipients;
import org.audienceshare.sync.plan.PlannedRecipients.PlannedRecipient;
import org.jspecify.annotations.Nullable;

/** What was planned for whom and how far they are: both stages' halves of one document, as in the database. */
public final class InMemoryRecipients implements PlannedRecipients, RecipientStates, SyncedRecipients {

    private static final Comparator<Key> ORDER = Comparator.comparing(
                    (Key key) -> key.audience().value())
            .thenComparing(key -> key.recipient().value());

    private static final int NOT_NEEDED = Integer.MAX_VALUE;

    private final CrashPoints crashes;
    private final Clock clock;
    private final Map<AudienceId, Map<AccountId, Row>> rows = new HashMap<>();
    private int leases;

    public InMemoryRecipients(CrashPoints crashes, Clock clock) {
        this.crashes = crashes;
        this.clock = clock;
    }

    @Override
    public List<PlannedRecipient> of(AudienceId audience) {
        return rowsOf(audience).values().stream().map(row -> row.planned).toList();
    }

    @Override
    public Map<AccountId, Integer> neededRevisions(AudienceId audience) {
        Map<AccountId, Integer> needed = new HashMap<>();
        rowsOf(audience).forEach((recipient, row) -> {
            if (row.needed != NOT_NEEDED) {
                needed.put(recipient, row.needed);
            }
        });
        return needed;
    }

    @Override
    public int oldestNeededRevision(AudienceId audience) {
        return rowsOf(audience).values().stream()
                .mapToInt(row -> row.needed)
                .min()
                .orElse(NOT_NEEDED);
    }

    /** One after the other, so that a crash leaves some of them planned. */
    @Override
    public void plan(List<RecipientTask> tasks, Predicate<AccountId> known) {
        for (RecipientTask task : tasks) {
            crashes.pass();
            Row row = rowsOf(task.audience()).computeIfAbsent(task.recipient(), id -> new Row(task.audience(), id));
            if (row.version > task.version()) {
                continue;
            }
            row.version = task.version();
            int revision = Math.max(row.state.plannedRevision(), task.revision());
            row.planned = new PlannedRecipient(task.recipient(), task.operation(), revision, task.syncId());
            row.state = row.state.planned(task.operation(), revision, task.version());
            row.needed = Math.min(row.needed, task.operation() == Operation.REMOVE ? NOT_NEEDED : task.revision());
        }
    }

    @Override
    public void keep(AudienceId audience, List<AccountId> recipients, long version) {
        if (recipients.isEmpty()) {
            return;
        }
        crashes.pass();
        for (AccountId recipient : recipients) {
            Row row = rowsOf(audience).get(recipient);
            if (row != null && row.planned.hasAudience() && row.version < version) {
                row.version = version;
                row.state = row.state.planned(row.state.plannedOperation(), row.state.plannedRevision(), version);
            }
        }
    }

    @Override
    public Optional<Leased> lease(AudienceId audience, AccountId recipient, Begun begins) {
        Row row = rowsOf(audience).get(recipient);
        if (row == null) {
            return Optional.empty();
        }
        crashes.pass();
        boolean tookOver = row.lease != null && (row.mayWrite || row.idleLease != null);
        row.idleLease = null;
        row.mayWrite |= !begins.equals(Begun.NOTHING);
        row.lease = "lease-" + ++leases;
        RecipientState before = row.state;
        row.state = begun(before, before.begun().and(begins));
        Leased leased = new Leased(before, row.lease, tookOver);
        // Who has taken a lease may pause, or die, before it reads anything else.
        crashes.pass();
        return Optional.of(leased);
    }

    @Override
    public Optional<Leased> leaseIdle(AudienceId audience, AccountId recipient) {
        Row row = rowsOf(audience).get(recipient);
        if (row == null
                || row.lease != null
                        && (row.idleLease == null
                                || !row.idleLease.isBefore(clock.instant().minus(MAX_IDLE_LEASE)))) {
            return Optional.empty();
        }
        crashes.pass();
        row.lease = "lease-" + ++leases;
        boolean tookOver = row.idleLease != null;
        row.idleLease = clock.instant();
        return Optional.of(new Leased(row.state, row.lease, tookOver));
    }

    @Override
    public void suspect(AudienceId audience, AccountId recipient, Begun begun) {
        crashes.pass();
        Row row = rowsOf(audience).get(recipient);
        row.suspect = clock.instant();
        row.state = begun(row.state, row.state.begun().and(late(begun.revisions())));
    }

    @Override
    public List<Suspect> suspects(Instant before, @Nullable Suspect after, int limit) {
        List<Suspect> suspects = new ArrayList<>();
        rows.forEach((audience, recipients) -> recipients.forEach((recipient, row) -> {
            if (row.suspect != null && row.suspect.isBefore(before)) {
                suspects.add(new Suspect(audience, recipient, row.suspect));
            }
        }));
        Comparator<Suspect> order = Comparator.comparing(Suspect::since)
                .thenComparing(suspect ->
                        suspect.audience().value() + ":" + suspect.recipient().value());
        return suspects.stream()
                .filter(suspect -> after == null || order.compare(suspect, after) > 0)
                .sorted(order)
                .limit(limit)
                .toList();
    }

    @Override
    public void clear(Suspect suspect) {
        Row row = rowsOf(suspect.audience()).get(suspect.recipient());
        if (suspect.since().equals(row.suspect)) {
            row.suspect = null;
            row.state = begun(
                    row.state,
                    new Begun(row.state.begun().revisions(), row.state.begun().removal()));
        }
    }

    @Override
    public boolean holds(Leased leased) {
        Row row = rowsOf(leased.state().audience()).get(leased.state().recipient());
        return row != null && leased.token().equals(row.lease);
    }

    @Override
    public boolean save(Leased leased, RecipientState state) {
        if (!holds(leased)) {
            return false;
        }
        crashes.pass();
        store(leased, state);
        return true;
    }

    @Override
    public boolean saveIdle(RecipientState before, RecipientState state) {
        crashes.pass();
        Row row = rowsOf(before.audience()).get(before.recipient());
        if (row == null || row.lease != null || !row.state.equals(before)) {
            return false;
        }
        store(new Leased(before, "none", false), state);
        return true;
    }

    private void store(Leased leased, RecipientState state) {
        Row row = rowsOf(state.audience()).get(state.recipient());
        row.state = new RecipientState(
                state.audience(),
                state.recipient(),
                row.state.plannedOperation(),
                row.state.plannedRevision(),
                row.state.plannedVersion(),
                state.appliedRevision(),
                state.appliedTag(),
                state.removedAtVersion(),
                state.removedRevision(),
                begunAfter(state, row.state),
                state.lastResult(),
                state.replays());
        if (state.needsAnotherRevisionThan(leased.state())) {
            boolean samePlan = row.state.plannedVersion() == leased.state().plannedVersion()
                    && row.state.plannedRevision() == leased.state().plannedRevision();
            row.needed = samePlan ? state.neededRevision() : Math.min(row.needed, state.neededRevision());
        }
        row.lease = null;
        row.idleLease = null;
        row.mayWrite = !state.begun().revisions().isEmpty() || state.begun().removal();
        if (leased.tookOver()) {
            row.suspect = clock.instant();
            row.state =
                    begun(row.state, late(leased.state().begun().revisions()).and(row.state.begun()));
        }
    }

    /** Late revisions are not replaced by a save: they are those that are known now. */
    private static Begun begunAfter(RecipientState state, RecipientState now) {
        return new Begun(state.begun().revisions(), state.begun().removal())
                .and(late(now.begun().late()));
    }

    private static Begun late(List<Integer> revisions) {
        return new Begun(List.of(), false, revisions);
    }

    @Override
    public Map<String, String> otherTags(AudienceId audience, AccountId recipient) {
        Map<String, String> tags = new HashMap<>();
        rows.forEach((other, recipients) -> {
            Row row = recipients.get(recipient);
            if (!other.equals(audience) && row != null && row.state.appliedRevision() > 0) {
                tags.put(other.value(), row.state.appliedTag());
            }
        });
        return tags;
    }

    @Override
    public List<Key> page(Search search, Key after, int limit) {
        return keys(search)
                .filter(key -> after == null || ORDER.compare(key, after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public long count(Search search) {
        return keys(search).count();
    }

    private Stream<Key> keys(Search search) {
        return rows.entrySet().stream()
                .flatMap(audience ->
                        audience.getValue().keySet().stream().map(recipient -> new Key(audience.getKey(), recipient)))
                .filter(key -> search.audience() == null || search.audience().equals(key.audience()))
                .filter(key -> search.recipient() == null || search.recipient().equals(key.recipient()))
                .sorted(ORDER);
    }

    @Override
    public Optional<RecipientState> find(AudienceId audience, AccountId recipient) {
        return Optional.ofNullable(rowsOf(audience).get(recipient)).map(row -> row.state);
    }

    @Override
    public void fail(RecipientResult result) {
        crashes.pass();
        Row row = rowsOf(result.audience()).get(result.recipient());
        if (row != null) {
            row.failure = result.error();
        }
    }

    private Map<AccountId, Row> rowsOf(AudienceId audience) {
        return rows.computeIfAbsent(audience, id -> new TreeMap<>());
    }

    private static RecipientState begun(RecipientState state, Begun begun) {
        return new RecipientState(
                state.audience(),
                state.recipient(),
                state.plannedOperation(),
                state.plannedRevision(),
                state.plannedVersion(),
                state.appliedRevision(),
                state.appliedTag(),
                state.removedAtVersion(),
                state.removedRevision(),
                begun,
                state.lastResult(),
                state.replays());
    }

    private static final class Row {
        private PlannedRecipient planned;
        private RecipientState state;
        private long version;
        private int needed = NOT_NEEDED;
        private String lease;
        private String failure;
        private Instant idleLease;
        private boolean mayWrite;
        private Instant suspect;

        Row(AudienceId audience, AccountId recipient) {
            state = RecipientState.untouched(audience, recipient);
        }
    }
}
