package org.audienceshare.sync.inmemory;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.sync.plan.Replay;
import org.audienceshare.sync.plan.SyncLog;
import org.audienceshare.sync.plan.SyncLog.SyncRecord;

/** The log of syncs in a map. */
public final class InMemorySyncLog implements SyncLog {

    private final CrashPoints crashes;
    private final Clock clock;
    private final Map<String, SyncRecord> syncs = new HashMap<>();
    private final Map<String, Instant> begun = new HashMap<>();
    private final Set<String> cancelled = new HashSet<>();
    private final Set<String> redelivered = new HashSet<>();

    public InMemorySyncLog(CrashPoints crashes, Clock clock) {
        this.crashes = crashes;
        this.clock = clock;
    }

    @Override
    public Optional<SyncRecord> find(String syncId) {
        return Optional.ofNullable(syncs.get(syncId));
    }

    @Override
    public void queue(List<AudienceEvent> events) {
        for (AudienceEvent event : events) {
            crashes.pass();
            add(event.header().eventId(), event.header().audience());
        }
    }

    @Override
    public SyncRecord begin(AudienceEvent event) {
        SyncRecord known = syncs.get(event.header().eventId());
        if (known != null && known.planned() != null) {
            return known;
        }
        crashes.pass();
        add(event.header().eventId(), event.header().audience());
        SyncRecord sync = syncs.get(event.header().eventId());
        if (sync.audience().equals(event.header().audience())) {
            begun.put(event.header().eventId(), clock.instant());
        }
        return sync;
    }

    private void add(String id, AudienceId audience) {
        syncs.putIfAbsent(id, new SyncRecord(id, audience, null));
    }

    @Override
    public void begin(Replay replay) {
        crashes.pass();
        add(replay.syncId(), replay.audience());
        begun.put(replay.syncId(), clock.instant());
    }

    @Override
    public boolean reopen(String syncId, String deadLetter) {
        crashes.pass();
        SyncRecord sync = syncs.get(syncId);
        if (sync == null
                || sync.planned() == null
                || sync.planned().outcome() != SyncPlan.Outcome.REJECTED
                || !redelivered.add(syncId + " " + deadLetter)) {
            return false;
        }
        syncs.put(syncId, new SyncRecord(syncId, sync.audience(), null));
        return true;
    }

    @Override
    public void cancel(AudienceEvent.Cancelled event) {
        crashes.pass();
        SyncRecord sync = syncs.get(event.syncId());
        if (sync != null && sync.audience().equals(event.header().audience())) {
            cancelled.add(event.syncId());
        }
    }

    @Override
    public void complete(SyncPlan planned) {
        crashes.pass();
        syncs.computeIfPresent(planned.syncId(), (id, sync) -> new SyncRecord(id, sync.audience(), planned));
    }

    @Override
    public Optional<Instant> lastBegunBeside(String syncId, AudienceId audience) {
        return syncs.values().stream()
                .filter(sync -> sync.planned() == null && sync.audience().equals(audience))
                .map(SyncRecord::syncId)
                .filter(id -> !id.equals(syncId) && begun.containsKey(id))
                .map(begun::get)
                .max(Comparator.naturalOrder());
    }

    @Override
    public boolean isCancelled(String syncId) {
        return cancelled.contains(syncId);
    }
}
