package org.audienceshare.sync.histories;

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
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.sync.apply.RecipientState;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.merge.ContactWrite;
import org.audienceshare.sync.plan.EventPlanner;
import org.audienceshare.sync.plan.ReceivedEvent;

/** The sync over some ports, on which histories are run. Starts empty. */
interface SyncSystem extends AutoCloseable {

    void put(DirectoryEntries entries);

    void save(InitialData.Saved audience);

    void suppress(String brand, String email);

    /** The platform reports that the person opted out of the account. */
    void report(String account, String email);

    /** The opt-outs that are remembered for the account, by address. */
    Map<String, OptOut> optedOut(String account);

    /** The account's stored contacts. */
    EditableContacts book(String account);

    /** The account loses its collection. */
    void lose(String account);

    /** From now on, the database rejects these writes, and no others. */
    void refuse(Predicate<ContactWrite> writes);

    /** Makes a unique index on the audience that a copy comes from. */
    void makeUniqueIndex(String account);

    List<EventPlanner.PlanningResult> plan(List<ReceivedEvent> events);

    /** Does a task. Nobody writes late after that, so what a late worker may have written counts no more. */
    void handle(RecipientTask task);

    /** All plans that were ever reported, in their order. */
    List<SyncPlan> plans();

    /** The number of the audience's latest revision, 0 for none. */
    int latestRevision(String audience);

    /** How far the recipient is; empty if nothing was ever planned for it. */
    Optional<RecipientState> state(AudienceId audience, AccountId recipient);

    /** All tasks that were ever published, in their order. */
    List<RecipientTask> published();

    CrashPoints crashes();

    void useManaged(String account, String audience);

    List<ManagedAudience> managedOf(String account);

    List<Audience> audiencesOf(String account);

    /** What should be over after every step and is not, such as streams left open; empty for nothing. */
    String leftOver();

    @Override
    void close();
}
