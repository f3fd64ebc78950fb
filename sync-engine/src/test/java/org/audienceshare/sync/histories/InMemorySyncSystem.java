package org.audienceshare.sync.histories;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.ManagedAudiences.ManagedAudience;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.optout.OptOut;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.sync.apply.ApplyLimits;
import org.audienceshare.sync.apply.RecipientState;
import org.audienceshare.sync.freeze.FreezeLimits;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.audienceshare.sync.inmemory.WorldSettings;
import org.audienceshare.sync.merge.ContactWrite;
import org.audienceshare.sync.plan.EventPlanner;
import org.audienceshare.sync.plan.ReceivedEvent;

/** The sync over ports in memory, with chunks of a few contacts. */
final class InMemorySyncSystem implements SyncSystem {

    private static final int ENOUGH = 1_000;

    private final InMemoryWorld world;

    InMemorySyncSystem(MergePolicy policy) {
        world = new InMemoryWorld(new WorldSettings(
                policy,
                3,
                new ApplyLimits(2, 5),
                new FreezeLimits(ENOUGH, ModelPlanner.MASS_SHARE, ModelPlanner.MASS),
                ENOUGH));
    }

    /** How many contacts syncs wrote. */
    long writes() {
        return world.accounts().writes();
    }

    @Override
    public void put(DirectoryEntries entries) {
        world.directory().put(entries);
    }

    @Override
    public void save(InitialData.Saved saved) {
        long version = world.audiences()
                .find(saved.audienceId())
                .map(Audience::version)
                .orElse(0L);
        Audience audience = saved.audience(version + 1, world.clock().instant());
        if (version == 0) {
            world.audiences().insert(audience);
        } else {
            world.audiences().replace(audience, version);
        }
    }

    @Override
    public void suppress(String brand, String email) {
        world.accounts().suppress(brand, email);
    }

    @Override
    public EditableContacts book(String account) {
        AccountId id = new AccountId(account);
        return new EditableContacts() {
            @Override
            public Collection<Map<String, Object>> all() {
                return world.accounts().documents(id);
            }

            @Override
            public void put(Map<String, Object> document) {
                world.accounts().put(id, document);
            }

            @Override
            public void remove(Object contact) {
                world.accounts().remove(id, contact);
            }
        };
    }

    @Override
    public void lose(String account) {
        world.accounts().drop(new AccountId(account));
    }

    @Override
    public void makeUniqueIndex(String account) {
        world.accounts().makeUniqueIndex(new AccountId(account));
    }

    @Override
    public void refuse(Predicate<ContactWrite> writes) {
        world.accounts().refuse(writes);
    }

    @Override
    public List<EventPlanner.PlanningResult> plan(List<ReceivedEvent> events) {
        return world.deliver(events);
    }

    @Override
    public void handle(RecipientTask task) {
        world.clock().advance(Duration.ofSeconds(1));
        world.handle(task);
        world.recipients()
                .suspects(world.clock().instant().plusMillis(1), null, ENOUGH)
                .forEach(world.recipients()::clear);
    }

    @Override
    public List<SyncPlan> plans() {
        return world.reporter().planned();
    }

    @Override
    public int latestRevision(String audience) {
        return world.revisions()
                .latest(new AudienceId(audience))
                .map(Revision::number)
                .orElse(0);
    }

    @Override
    public Optional<RecipientState> state(AudienceId audience, AccountId recipient) {
        return world.recipients().find(audience, recipient);
    }

    @Override
    public Map<String, OptOut> optedOut(String account) {
        return world.optOuts().find(new AccountId(account), HistoryGenerator.EMAILS);
    }

    @Override
    public void report(String account, String email) {
        world.optOuts()
                .remember(
                        new AccountId(account),
                        List.of(new OptOut(email, world.clock().instant(), OptOut.Origin.REPORTED)));
    }

    @Override
    public List<RecipientTask> published() {
        return world.tasks().published();
    }

    @Override
    public CrashPoints crashes() {
        return world.crashes();
    }

    @Override
    public void useManaged(String account, String audience) {
        world.managed()
                .markUsed(
                        new AudienceId(audience),
                        new AccountId(account),
                        world.clock().instant());
    }

    @Override
    public List<ManagedAudience> managedOf(String account) {
        return world.managed().of(new AccountId(account), ENOUGH);
    }

    @Override
    public List<Audience> audiencesOf(String account) {
        return world.audiences().ownedBy(new AccountId(account), ENOUGH);
    }

    @Override
    public String leftOver() {
        int open = world.accounts().openStreams();
        return open == 0 ? "" : open + " streams are open";
    }

    @Override
    public void close() {}
}
