package org.audienceshare.sync.inmemory;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.TestClock;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.AudienceEvent.Header;
import org.audienceshare.events.model.SyncMode;

/** Events as a publisher would make them. */
public final class Events {

    private Events() {}

    public static Header header(String eventId, AudienceId audience) {
        return new Header(eventId, TestClock.START, "tester", "tests", audience);
    }

    public static AudienceEvent.Shared shared(
            String eventId, AudienceId audience, AccountId owner, Selection... added) {
        return new AudienceEvent.Shared(header(eventId, audience), owner, Arrays.asList(added), null);
    }

    public static AudienceEvent.Shared shared(
            String eventId, AudienceId audience, AccountId owner, AccountId... added) {
        return new AudienceEvent.Shared(header(eventId, audience), owner, users(added), null);
    }

    public static AudienceEvent.SyncRequested syncRequested(String eventId, AudienceId audience) {
        return syncRequested(eventId, audience, SyncMode.INCREMENTAL);
    }

    public static AudienceEvent.SyncRequested syncRequested(String eventId, AudienceId audience, SyncMode mode) {
        return new AudienceEvent.SyncRequested(header(eventId, audience), mode, false, Set.of());
    }

    public static AudienceEvent.SyncRequested massRemovalAllowed(String eventId, AudienceId audience) {
        return new AudienceEvent.SyncRequested(header(eventId, audience), SyncMode.INCREMENTAL, true, Set.of());
    }

    public static AudienceEvent.SyncRequested repair(
            String eventId, AudienceId audience, SyncMode mode, AccountId... recipients) {
        return new AudienceEvent.SyncRequested(header(eventId, audience), mode, false, Set.of(recipients));
    }

    public static AudienceEvent.Unshared unshared(String eventId, AudienceId audience, AccountId... removed) {
        return new AudienceEvent.Unshared(header(eventId, audience), users(removed), false);
    }

    public static AudienceEvent.Unshared unsharedWithAll(String eventId, AudienceId audience) {
        return new AudienceEvent.Unshared(header(eventId, audience), List.of(), true);
    }

    public static AudienceEvent.Unshared recalled(String eventId, AudienceId audience) {
        return new AudienceEvent.Unshared(header(eventId, audience), List.of(), true, true);
    }

    public static AudienceEvent.Cancelled cancelled(String eventId, AudienceId audience, String syncId) {
        return new AudienceEvent.Cancelled(header(eventId, audience), syncId);
    }

    public static Selection user(AccountId account) {
        return new Selection(SelectionType.USER, account.value());
    }

    private static List<Selection> users(AccountId... accounts) {
        return Arrays.stream(accounts).map(Events::user).toList();
    }
}
