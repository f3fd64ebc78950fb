package org.audienceshare.share.sharing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.share.sharing.OwnerRequest.AffectedRecipients;
import org.audienceshare.share.sharing.OwnerRequest.SharingRequest;

/** Ann, who may share everything, and her audience. */
final class SharingFixture {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final AudienceId AUDIENCE = new AudienceId("sellers");
    static final Selection BEN = new Selection(SelectionType.USER, "ben");
    static final Selection NORTH = new Selection(SelectionType.ORGANISATION, "north");
    static final Selection BUYERS = new Selection(SelectionType.TEAM, "buyers");
    static final AudienceEvent.Header HEADER =
            new AudienceEvent.Header("event-1", NOW, "ann", "share-service", AUDIENCE);
    static final int MAX_SELECTIONS = 3;
    static final int MAX_RECIPIENTS = 4;

    private SharingFixture() {}

    static Account account(String id, AccountType type, boolean audienceSharing, boolean teamSharing) {
        return new Account(
                new AccountId(id), type, "Name of " + id, "acme", "north", true, audienceSharing, teamSharing, false);
    }

    static Account ann() {
        return account("ann", AccountType.USER, true, true);
    }

    static Audience audience(AudienceType type) {
        return new Audience(
                AUDIENCE, new AccountId("ann"), type, "Sellers", Filter.EVERYTHING, Set.of(), Set.of(), 1, NOW, NOW);
    }

    static SharingRequest request(SharingCommand command, Account caller, Selection... current) {
        return new SharingRequest(
                command, caller, audience(AudienceType.PERSONAL), List.of(current), false, MAX_SELECTIONS);
    }

    static SharingCommand share(Selection... selections) {
        return new SharingCommand.Share(List.of(selections));
    }

    static SharingCommand unshare(Selection... selections) {
        return new SharingCommand.Unshare(List.of(selections), false, false);
    }

    static SharingCommand unshareAll() {
        return new SharingCommand.Unshare(List.of(), true, false);
    }

    static SharingCommand sync(int expectedRecipients) {
        return new SharingCommand.RequestSync(expectedRecipients, SyncMode.FULL, true);
    }

    static AffectedRecipients recipients(RecipientExpansion named, Set<AccountId> before, Set<AccountId> after) {
        return new AffectedRecipients(named, before, after, MAX_RECIPIENTS);
    }

    static RecipientExpansion expansion(String... recipients) {
        return new RecipientExpansion(List.copyOf(accounts(recipients)), Map.of(), List.of());
    }

    static Set<AccountId> accounts(String... ids) {
        return Stream.of(ids).map(AccountId::new).collect(Collectors.toSet());
    }
}
