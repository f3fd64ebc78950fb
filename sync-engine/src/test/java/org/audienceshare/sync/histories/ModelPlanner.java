package org.audienceshare.sync.histories;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.plan.ReceivedEvent;
import org.audienceshare.sync.plan.Replay;

/** What events do in the model: revisions are frozen, and it is decided who gets what. */
final class ModelPlanner {

    /** As the runs are set up: a third of a handful of contacts is a mass. */
    static final int MASS = 3;

    static final double MASS_SHARE = 0.5;

    final Map<String, InitialData.Saved> audiences = new LinkedHashMap<>();
    final Map<String, ModelShare> shares = new LinkedHashMap<>();
    /** Everything that anybody should ever get. */
    final Set<ModelTask> decided = new LinkedHashSet<>();

    private final Map<ModelTask, Integer> places = new HashMap<>();

    final Set<String> cancelled = new HashSet<>();
    private final Map<String, Set<String>> suppressed = new HashMap<>();
    /** Events and replays by id: the audience, and whether it was accepted. */
    private final Map<String, Seen> seen = new HashMap<>();

    private final Set<String> redelivered = new HashSet<>();

    private final ModelDirectory directory;
    private long frozen;
    private int reused;

    ModelPlanner(ModelDirectory directory) {
        this.directory = directory;
        InitialData.AUDIENCES.forEach(audience -> {
            audiences.put(audience.id(), audience);
            shares.put(audience.id(), new ModelShare());
        });
    }

    void suppress(String brand, String email) {
        suppressed.computeIfAbsent(brand, key -> new HashSet<>()).add(email);
    }

    boolean isSuppressed(String brand, String email) {
        return suppressed.getOrDefault(brand, Set.of()).contains(email);
    }

    /** @return one an event: whether it was accepted */
    List<Boolean> plan(List<ReceivedEvent> poll) {
        return poll.stream().map(this::plan).toList();
    }

    private boolean plan(ReceivedEvent received) {
        AudienceEvent event = received.event();
        String id = event.header().eventId();
        String audience = event.header().audience().value();
        Seen before = seen.get(id);
        if (before != null && !before.audience.equals(audience)) {
            return false;
        }
        if (before == null || isDeadLetterOf(before, received)) {
            boolean accepted = first(event, audience);
            seen.put(id, new Seen(audience, accepted));
            return accepted;
        }
        if (received.replayId() != null && before.accepted && !(event instanceof AudienceEvent.Cancelled)) {
            replay(audience, new Replay(received.replayId(), event.header().audience()).syncId());
        }
        return received.replayId() != null || before.accepted;
    }

    /** A rejected event is planned once more for each of its dead letters that comes again. */
    private boolean isDeadLetterOf(Seen before, ReceivedEvent received) {
        return !before.accepted
                && received.replayId() == null
                && received.deadLetter() != null
                && redelivered.add(received.event().header().eventId() + " " + received.deadLetter());
    }

    private boolean first(AudienceEvent event, String id) {
        InitialData.Saved audience = audiences.get(id);
        if (audience == null) {
            return false;
        }
        ModelShare share = shares.get(id);
        String sync = event.header().eventId();
        if (event instanceof AudienceEvent.Shared shared) {
            return share(shared, audience, share);
        } else if (event instanceof AudienceEvent.SyncRequested request) {
            if (share.selections.isEmpty() || !directory.isActive(audience.owner())) {
                return false;
            }
            if (!request.recipients().isEmpty()) {
                return repair(request, audience, share);
            }
            bring(sync, audience, share, request.mode(), request.allowMassRemoval());
        } else if (event instanceof AudienceEvent.Unshared unshared) {
            if (unshared.all()) {
                share.selections.clear();
            } else if (!directory.accounts.containsKey(audience.owner())) {
                // Nobody can tell who is still selected.
                return false;
            } else {
                share.selections.removeAll(unshared.removed());
            }
            takeFromOthers(sync, audience, share, named(unshared), recalled(unshared, audience));
        } else if (event instanceof AudienceEvent.Cancelled cancel) {
            Seen stopped = seen.get(cancel.syncId());
            if (stopped == null || !stopped.audience.equals(id)) {
                return false;
            }
            cancelled.add(cancel.syncId());
        }
        return true;
    }

    private boolean share(AudienceEvent.Shared shared, InitialData.Saved audience, ModelShare share) {
        if (!shared.owner().value().equals(audience.owner())
                || !directory.isActive(audience.owner())
                || !directory.areOfTheBrand(audience.owner(), shared.added())) {
            return false;
        }
        share.selections.addAll(shared.added());
        share.policy = shared.policy() == null ? share.policy : shared.policy();
        bring(shared.header().eventId(), audience, share, SyncMode.INCREMENTAL, false);
        return true;
    }

    /** Everybody who is selected gets the audience as it is now, and who no longer is loses it. */
    private void bring(
            String sync, InitialData.Saved audience, ModelShare share, SyncMode mode, boolean allowMassRemoval) {
        ModelShare.Revision standing = share.latest();
        ModelShare.Revision next = reused > 0 && reused <= share.revisions.size()
                ? share.revisions.get(reused - 1)
                : freeze(audience, share);
        Set<String> recipients = directory.recipients(audience.owner(), share.selections);
        if (!allowMassRemoval && standing != null && isMassRemoval(audience, standing.contacts(), next.contacts())) {
            // Held: only who has nothing yet gets something, and that is what stands.
            recipients.removeIf(id -> share.rows.containsKey(id) && share.rows.get(id).has);
            recipients.forEach(id -> decide(sync, audience, share, standing, id, Trigger.NEW, SyncMode.INCREMENTAL));
            return;
        }
        if (next.number() > share.revisions.size()) {
            share.revisions.add(next);
        }
        recipients.forEach(id -> decide(sync, audience, share, next, id, Trigger.NEW, mode));
        takeFromOthers(sync, audience, share, Set.of(), Set.of());
    }

    /** Revisions are frozen as the audience is now until the next one has this number. */
    void freezeUpTo(String audience, int next) {
        ModelShare share = shares.get(audience);
        while (share.revisions.size() + 1 < next) {
            share.revisions.add(freeze(audiences.get(audience), share));
        }
    }

    /** The event changes nothing, because of another one that the model plans later. */
    void reject(AudienceEvent event) {
        seen.put(event.header().eventId(), new Seen(event.header().audience().value(), false));
    }

    /** An event that was rejected was not planned yet. */
    void forget(String event) {
        seen.remove(event);
    }

    /** The next sync uses the revision of this number, if there is one, 0 for none: another planner has frozen one after it. */
    void reuse(int revision) {
        reused = revision;
    }

    private ModelShare.Revision freeze(InitialData.Saved audience, ModelShare share) {
        boolean managed = audience.type() == AudienceType.MANAGED;
        return new ModelShare.Revision(
                share.revisions.size() + 1,
                audience.owner(),
                audience.name(),
                managed ? new TreeMap<>() : eligible(audience),
                managed ? audience.rule() : null,
                share.policy,
                ++frozen);
    }

    /** Many, or all that there were. Whoever opted out is not counted. */
    private boolean isMassRemoval(InitialData.Saved audience, SortedMap<String, ?> before, SortedMap<String, ?> after) {
        Set<String> gone = new TreeSet<>(before.keySet());
        gone.removeAll(after.keySet());
        gone.removeAll(optedOut(audience));
        boolean nobodyStays = before.keySet().stream().noneMatch(after::containsKey);
        return !gone.isEmpty() && nobodyStays || gone.size() >= MASS && gone.size() > MASS_SHARE * before.size();
    }

    /** The oldest contact represents its address, and one unsubscribed contact excludes the address. */
    private SortedMap<String, Map<String, Object>> eligible(InitialData.Saved audience) {
        ModelAccount owner = directory.accounts.get(audience.owner());
        Map<String, List<Map<String, Object>>> byAddress = new TreeMap<>();
        owner.all().stream().sorted(ContactEditor.OLDEST_FIRST).forEach(contact -> {
            if (contact.get("email") instanceof String email && isAddress(email)) {
                byAddress.computeIfAbsent(email, key -> new ArrayList<>()).add(contact);
            }
        });
        Set<String> forbidden = suppressed.getOrDefault(owner.entry.brandId(), Set.of());
        SortedMap<String, Map<String, Object>> eligible = new TreeMap<>();
        byAddress.forEach((email, contacts) -> {
            boolean in = audience.rule().holds(contacts.get(0))
                    || audience.included().contains(email);
            if (in
                    && !audience.excluded().contains(email)
                    && !forbidden.contains(email)
                    && contacts.stream().allMatch(ModelPlanner::isSubscribed)) {
                eligible.put(email, ModelFields.travelling(contacts.get(0)));
            }
        });
        return eligible;
    }

    /** The addresses of contacts that match the audience and are not eligible because somebody does not want mail. */
    private Set<String> optedOut(InitialData.Saved audience) {
        ModelAccount owner = directory.accounts.get(audience.owner());
        Set<String> optedOut = new TreeSet<>();
        for (Map<String, Object> contact : owner.all()) {
            if (contact.get("email") instanceof String email
                    && (audience.rule().holds(contact) || audience.included().contains(email))
                    && !audience.excluded().contains(email)) {
                boolean subscribed = owner.all().stream()
                        .filter(other -> email.equals(other.get("email")))
                        .allMatch(ModelPlanner::isSubscribed);
                if (!subscribed || isSuppressed(owner.entry.brandId(), email)) {
                    optedOut.add(email);
                }
            }
        }
        return optedOut;
    }

    private static boolean isAddress(String email) {
        return email.equals(email.strip().toLowerCase(java.util.Locale.ROOT)) && email.contains("@");
    }

    static boolean isSubscribed(Map<String, Object> contact) {
        return contact.get("subscription") instanceof Map<?, ?> subscription
                && "SUBSCRIBED".equals(subscription.get("status"));
    }

    private boolean repair(AudienceEvent.SyncRequested request, InitialData.Saved audience, ModelShare share) {
        Set<String> named = new TreeSet<>();
        request.recipients().forEach(recipient -> named.add(recipient.value()));
        Set<String> known = directory.recipients(audience.owner(), share.selections);
        known.removeIf(id -> !share.rows.containsKey(id) || !share.rows.get(id).has);
        if (share.latest() == null || !known.containsAll(named)) {
            return false;
        }
        String sync = request.header().eventId();
        named.forEach(id -> decide(sync, audience, share, share.latest(), id, Trigger.REPLAY, request.mode()));
        return true;
    }

    /**
     * Who has the audience and is not selected loses it. Who is only switched off does not. Who lost it before loses what is
     * left if the event names it.
     */
    private void takeFromOthers(
            String sync, InitialData.Saved audience, ModelShare share, Set<String> named, Set<String> recalled) {
        Set<String> selected =
                share.selections.isEmpty() ? Set.of() : directory.selected(audience.owner(), share.selections);
        int revision = share.revisions.size();
        share.rows.forEach((id, row) -> {
            if ((row.has || named.contains(id)) && !selected.contains(id)) {
                row.has = false;
                row.planned = Math.max(row.planned, revision);
                add(new ModelTask(
                        sync,
                        audience.id(),
                        revision,
                        id,
                        Operation.REMOVE,
                        Trigger.NEW,
                        SyncMode.INCREMENTAL,
                        recalled.contains(id)));
            }
        });
    }

    private static Set<String> named(AudienceEvent.Unshared unshared) {
        Set<String> named = new HashSet<>();
        unshared.removed().stream()
                .filter(selection -> selection.type() == SelectionType.USER)
                .forEach(selection -> named.add(selection.id()));
        return unshared.all() ? Set.of() : named;
    }

    /** Only those whom the event names. */
    private Set<String> recalled(AudienceEvent.Unshared unshared, InitialData.Saved audience) {
        if (!unshared.recall()) {
            return Set.of();
        }
        return unshared.all() ? directory.accounts.keySet() : directory.selected(audience.owner(), unshared.removed());
    }

    /** Once, recipients that have the audience are compared with the last revision. No recipient is added or removed, nothing is frozen. */
    private void replay(String audienceId, String sync) {
        ModelShare share = shares.get(audienceId);
        InitialData.Saved audience = audiences.get(audienceId);
        ModelShare.Revision latest = share.latest();
        if (seen.putIfAbsent(sync, new Seen(audienceId, true)) != null || latest == null) {
            return;
        }
        String brand = directory.account(latest.owner()).brandId();
        Collection<String> present = new TreeSet<>();
        share.rows.forEach((id, row) -> {
            if (row.has
                    && directory.account(id).active()
                    && directory.account(id).brandId().equals(brand)) {
                present.add(id);
            }
        });
        present.forEach(id -> decide(sync, audience, share, latest, id, Trigger.REPLAY, SyncMode.FULL));
    }

    private void decide(
            String sync,
            InitialData.Saved audience,
            ModelShare share,
            ModelShare.Revision revision,
            String recipient,
            Trigger trigger,
            SyncMode mode) {
        ModelShare.Row row = share.rows.computeIfAbsent(recipient, id -> new ModelShare.Row());
        row.has = true;
        row.planned = Math.max(row.planned, revision.number());
        Operation operation = audience.type() == AudienceType.MANAGED ? Operation.MANAGED : Operation.APPLY;
        add(new ModelTask(sync, audience.id(), revision.number(), recipient, operation, trigger, mode, false));
    }

    /** A planner that raced with another one has decided this, and later decisions replace it. */
    ModelTask alsoDecide(ModelTask task) {
        add(task);
        return task;
    }

    private void add(ModelTask task) {
        decided.add(task);
        places.putIfAbsent(task, places.size());
    }

    /** Of two tasks, the one that was decided later has the higher place. */
    int placeOf(ModelTask task) {
        return places.get(task);
    }

    private record Seen(String audience, boolean accepted) {}
}
