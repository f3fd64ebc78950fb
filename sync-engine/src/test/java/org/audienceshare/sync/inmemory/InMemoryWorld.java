package org.audienceshare.sync.inmemory;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.audience.InMemoryAudiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.InMemoryDirectory;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.optout.InMemoryOptOuts;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.apply.LateWriteSweep;
import org.audienceshare.sync.apply.ManagedCopies;
import org.audienceshare.sync.apply.OptOutCheck;
import org.audienceshare.sync.apply.RecipientPorts;
import org.audienceshare.sync.apply.RecipientSync;
import org.audienceshare.sync.apply.TaskFactsReader;
import org.audienceshare.sync.freeze.ChunkBoundary;
import org.audienceshare.sync.freeze.Freezer;
import org.audienceshare.sync.plan.EventPlanner.PlanningResult;
import org.audienceshare.sync.plan.PlanPublisher;
import org.audienceshare.sync.plan.PlannerSources;
import org.audienceshare.sync.plan.PlannerState;
import org.audienceshare.sync.plan.ReceivedEvent;
import org.audienceshare.sync.plan.RetentionSweep;
import org.audienceshare.sync.plan.SyncPlanner;

/**
 * The worker's stages over in-memory ports, one thread, one clock that a test advances: deliver events, run tasks, look at
 * the collections. Every account is of one brand and one office unless a test says otherwise.
 */
public final class InMemoryWorld {

    public static final String BRAND = "brand";
    public static final String OFFICE = "office";

    private final CrashPoints crashes = new CrashPoints();
    private final TestClock clock = new TestClock();
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final InMemoryAudiences audiences = new InMemoryAudiences();
    private final InMemoryAccounts accounts;
    private final InMemoryRevisionStore revisions;
    private final InMemorySyncLog log = new InMemorySyncLog(crashes, clock);
    private final InMemoryAudienceShares shared = new InMemoryAudienceShares(crashes);
    private final InMemoryRecipients recipients = new InMemoryRecipients(crashes, clock);
    private final InMemoryRejections rejections = new InMemoryRejections(crashes, clock);
    private final InMemoryOptOuts optOuts = new InMemoryOptOuts(crashes::pass);
    private final InMemoryQuarantines quarantines = new InMemoryQuarantines();
    private final InMemoryManagedAudiences managed = new InMemoryManagedAudiences(crashes);
    private final RecordingReporter reporter = new RecordingReporter(crashes);
    private final TaskQueue tasks = new TaskQueue(crashes);
    private final SyncPlanner planner;
    private final RecipientSync sync;

    public InMemoryWorld() {
        this(WorldSettings.SMALL_CHUNKS);
    }

    public InMemoryWorld(WorldSettings settings) {
        accounts = new InMemoryAccounts(
                id -> directory.account(id).filter(Account::crmFed).isPresent(), crashes);
        revisions = new InMemoryRevisionStore(settings.maxChunkContacts(), crashes, clock);
        planner = new SyncPlanner(
                new PlannerSources(audiences, directory),
                new Freezer(accounts, revisions, settings.freezing(), clock),
                PlannerState.of(audiences, log, shared, recipients, revisions, quarantines),
                new PlanPublisher(reporter, tasks),
                settings.maxRecipients(),
                clock);
        sync = new RecipientSync(
                new RecipientPorts(
                        accounts,
                        recipients,
                        rejections,
                        optOutCheck(),
                        TaskFactsReader.of(recipients, rejections, log::isCancelled),
                        new ManagedCopies(managed, audiences, directory, clock)),
                revisions,
                reporter,
                settings.policy(),
                settings.applying(),
                clock);
        directory.put(new DirectoryEntries(List.of(new Organisation(OFFICE, "Office", BRAND)), List.of(), List.of()));
    }

    /** Who must not be inserted, by what is known at this moment. */
    public OptOutCheck optOutCheck() {
        return new OptOutCheck(
                optOuts,
                new InMemoryOptOutReader(accounts, id -> directory.account(id).map(Account::brandId)),
                accounts,
                Duration.ZERO,
                clock);
    }

    /** Deletes frozen contacts that nobody needs any more. */
    public void sweep(Duration keepForInactive) {
        PlannerState state = PlannerState.of(audiences, log, shared, recipients, revisions, quarantines);
        new RetentionSweep(new PlannerSources(audiences, directory), state, keepForInactive, clock)
                .run((audience, fault) -> {
                    throw fault;
                });
    }

    public InMemoryOptOuts optOuts() {
        return optOuts;
    }

    /** Compares recipients where a worker may have written late. */
    public int sweep() {
        return new LateWriteSweep(recipients, sync, clock).run();
    }

    public InMemoryQuarantines quarantines() {
        return quarantines;
    }

    /** An active agent's account. */
    public AccountId agent(String id) {
        return account(id, AccountType.USER, true, false);
    }

    /** An active agent's account that another system feeds. */
    public AccountId crmFedAgent(String id) {
        return account(id, AccountType.USER, true, true);
    }

    /** Makes an account or changes it. */
    public AccountId account(String id, AccountType type, boolean active, boolean crmFed) {
        AccountId account = new AccountId(id);
        Account entry = new Account(account, type, id, BRAND, OFFICE, active, true, true, crmFed);
        directory.put(new DirectoryEntries(List.of(), List.of(entry), List.of()));
        return account;
    }

    /** Makes a team or changes it. */
    public Selection team(String id, AccountId... members) {
        List<Selection> users = Arrays.stream(members).map(Events::user).toList();
        directory.put(new DirectoryEntries(List.of(), List.of(), List.of(new Team(id, id, BRAND, users))));
        return new Selection(SelectionType.TEAM, id);
    }

    /** Saves a personal audience of all the owner's contacts. */
    public AudienceId audience(String id, AccountId owner, String name) {
        return audience(id, owner, name, Filter.EVERYTHING);
    }

    /** Saves a personal audience, replacing the one of that id. */
    public AudienceId audience(String id, AccountId owner, String name, Filter filter) {
        return save(id, owner, AudienceType.PERSONAL, name, filter);
    }

    /** Saves an audience, replacing the one of that id. */
    public AudienceId save(String id, AccountId owner, AudienceType type, String name, Filter filter) {
        AudienceId audience = new AudienceId(id);
        long version = audiences.find(audience).map(Audience::version).orElse(0L);
        Audience saved = new Audience(
                audience, owner, type, name, filter, Set.of(), Set.of(), version + 1, clock.instant(), clock.instant());
        if (version == 0) {
            audiences.insert(saved);
        } else {
            audiences.replace(saved, version);
        }
        return audience;
    }

    /** Hands events to the planner, as one poll, a second later. */
    public List<PlanningResult> deliver(AudienceEvent... events) {
        return deliver(Arrays.stream(events).map(ReceivedEvent::of).toList());
    }

    /** Hands events to the planner, as one poll, a second later. */
    public List<PlanningResult> deliver(List<ReceivedEvent> events) {
        clock.advance(Duration.ofSeconds(1));
        return planner.plan(events);
    }

    /** Hands events to the planner that a replay has put before it again, as one poll. */
    public List<PlanningResult> replay(String replayId, AudienceEvent... events) {
        return deliver(Arrays.stream(events)
                .map(event -> ReceivedEvent.of(event).replayedBy(replayId))
                .toList());
    }

    /** Hands one event to the planner, a second later, and calls {@code boundary} between the chunks of its freeze. */
    public List<PlanningResult> deliver(AudienceEvent event, ChunkBoundary boundary) {
        clock.advance(Duration.ofSeconds(1));
        return planner.plan(List.of(ReceivedEvent.of(event)), boundary);
    }

    /** Reads an event that is planned later. */
    public void queue(AudienceEvent event) {
        planner.queued(List.of(event));
    }

    /** Hands events to the planner again and again until it no longer crashes, as the broker does. */
    public List<PlanningResult> deliverUntilDone(AudienceEvent... events) {
        while (true) {
            try {
                return deliver(events);
            } catch (CrashPoints.Crash e) {
                clock.advance(Duration.ofSeconds(1));
            }
        }
    }

    /** Runs all tasks that wait, each recipient's in their order. A task that crashes stays first of its recipient's. */
    public void runTasks() {
        for (List<AccountId> waiting = tasks.waiting(); !waiting.isEmpty(); waiting = tasks.waiting()) {
            runNext(waiting.get(0));
        }
    }

    /** As {@link #runTasks}, with each crashed task run again. */
    public void runTasksUntilDone() {
        while (true) {
            try {
                runTasks();
                return;
            } catch (CrashPoints.Crash e) {
                clock.advance(Duration.ofSeconds(1));
            }
        }
    }

    /** Runs the next task of one recipient. */
    public void runNext(AccountId recipient) {
        clock.advance(Duration.ofSeconds(1));
        sync.handle(tasks.next(recipient));
        tasks.done(recipient);
    }

    /** Runs a task that no topic holds. */
    public void handle(RecipientTask task) {
        sync.handle(task);
    }

    /** Handles a task, and calls {@code boundary} between its chunks. */
    public void handle(RecipientTask task, ChunkBoundary boundary) {
        sync.handle(task, boundary);
    }

    /** Delivers and runs everything. */
    public List<PlanningResult> sync(AudienceEvent... events) {
        List<PlanningResult> verdicts = deliver(events);
        runTasks();
        return verdicts;
    }

    /** The only contact of that address. */
    public Map<String, Object> contact(AccountId account, String email) {
        List<Map<String, Object>> found = accounts.documents(account, email);
        if (found.size() != 1) {
            throw new AssertionError(account + " has " + found.size() + " contacts of that address");
        }
        return found.get(0);
    }

    public CrashPoints crashes() {
        return crashes;
    }

    public TestClock clock() {
        return clock;
    }

    public InMemoryDirectory directory() {
        return directory;
    }

    public InMemoryAudiences audiences() {
        return audiences;
    }

    public InMemoryAccounts accounts() {
        return accounts;
    }

    public InMemoryRevisionStore revisions() {
        return revisions;
    }

    public InMemorySyncLog log() {
        return log;
    }

    public InMemoryAudienceShares shared() {
        return shared;
    }

    public InMemoryRecipients recipients() {
        return recipients;
    }

    public InMemoryRejections rejections() {
        return rejections;
    }

    public InMemoryManagedAudiences managed() {
        return managed;
    }

    public RecordingReporter reporter() {
        return reporter;
    }

    public TaskQueue tasks() {
        return tasks;
    }
}
