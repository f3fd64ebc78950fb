package org.audienceshare.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceFixture;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.DirectoryFixture;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion.SkipReason;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.sync.inmemory.Events;
import org.junit.jupiter.api.Test;

/** Each rule, kept and broken. */
class EventRuleTest {

    private static final AudienceId AUDIENCE = new AudienceId("aud");
    private static final AccountId ANN = new AccountId("ann");
    private static final AccountId BEN = new AccountId("ben");
    private static final Selection TO_BEN = new Selection(SelectionType.USER, "ben");
    private static final RecipientExpansion NOBODY = new RecipientExpansion(List.of(), Map.of(), List.of());
    private static final int MAX_RECIPIENTS = 3;

    private static final AudienceEvent SHARED = Events.shared("e", AUDIENCE, ANN, BEN);
    private static final AudienceEvent REQUESTED = Events.syncRequested("e", AUDIENCE);
    private static final AudienceEvent UNSHARED = Events.unshared("e", AUDIENCE, BEN);
    private static final AudienceEvent UNSHARED_WITH_ALL = Events.unsharedWithAll("e", AUDIENCE);
    private static final AudienceEvent CANCELLED = Events.cancelled("e", AUDIENCE, "s");

    @Test
    void aGoodEventBreaksNoRule() {
        for (AudienceEvent event : List.of(SHARED, REQUESTED, UNSHARED, UNSHARED_WITH_ALL, CANCELLED)) {
            assertThat(EventRule.firstViolation(context(event))).isEmpty();
        }
    }

    @Test
    void theAudienceExists() {
        breaks(EventRule.AUDIENCE_EXISTS, new Facts(SHARED).withoutAudience());
        breaks(EventRule.AUDIENCE_EXISTS, new Facts(UNSHARED).withoutAudience());
        keeps(EventRule.AUDIENCE_EXISTS, new Facts(SHARED));
    }

    @Test
    void anAudienceThatCannotBeReadIsTakenAwayByTheOwnerOfItsRevision() {
        keeps(EventRule.AUDIENCE_EXISTS, new Facts(UNSHARED).withoutAudience().ownedBy(account(true)));
        keeps(EventRule.AUDIENCE_EXISTS, new Facts(CANCELLED).withoutAudience().ownedBy(account(true)));
        breaks(EventRule.AUDIENCE_EXISTS, new Facts(SHARED).withoutAudience().ownedBy(account(true)));
    }

    @Test
    void onlyWhoMayShareSharesAndSyncs() {
        Account mayNot = account(false, true);
        breaks(EventRule.OWNER_MAY_SHARE, new Facts(SHARED).ownedBy(mayNot));
        breaks(EventRule.OWNER_MAY_SHARE, new Facts(REQUESTED).ownedBy(mayNot));
        keeps(EventRule.OWNER_MAY_SHARE, new Facts(UNSHARED).ownedBy(mayNot));
        keeps(EventRule.OWNER_MAY_SHARE, new Facts(CANCELLED).ownedBy(mayNot));
        keeps(EventRule.OWNER_MAY_SHARE, new Facts(SHARED));
    }

    @Test
    void onlyWhoMayShareWithTeamsSharesWithOne() {
        AudienceEvent withTeam = new AudienceEvent.Shared(
                Events.header("e", AUDIENCE), ANN, List.of(new Selection(SelectionType.TEAM, "crew")), null);
        breaks(EventRule.OWNER_MAY_SHARE_WITH_TEAMS, new Facts(withTeam).ownedBy(account(true, false)));
        keeps(EventRule.OWNER_MAY_SHARE_WITH_TEAMS, new Facts(SHARED).ownedBy(account(true, false)));
        keeps(EventRule.OWNER_MAY_SHARE_WITH_TEAMS, new Facts(withTeam));
    }

    private static Account account(boolean audienceSharing, boolean teamSharing) {
        return new Account(
                ANN,
                AccountType.USER,
                "Ann",
                DirectoryFixture.BRAND,
                "office",
                true,
                audienceSharing,
                teamSharing,
                false);
    }

    @Test
    void whatTakesAwayHasNoLimit() {
        keeps(EventRule.RECIPIENTS_ARE_WITHIN_THE_LIMIT, new Facts(UNSHARED).expandingTo(MAX_RECIPIENTS + 1));
        keeps(EventRule.RECIPIENTS_ARE_WITHIN_THE_LIMIT, new Facts(CANCELLED).expandingTo(MAX_RECIPIENTS + 1));
    }

    @Test
    void aDeletedAudienceCanBeRemovedFromEverybody() {
        keeps(EventRule.AUDIENCE_EXISTS, new Facts(UNSHARED_WITH_ALL).withoutAudience());
        breaks(
                EventRule.AUDIENCE_EXISTS,
                new Facts(UNSHARED_WITH_ALL).withoutAudience().neverShared());
    }

    @Test
    void theNamedOwnerOwnsTheAudience() {
        breaks(EventRule.OWNER_OWNS_IT, new Facts(Events.shared("e", AUDIENCE, BEN, ANN)));
        keeps(EventRule.OWNER_OWNS_IT, new Facts(SHARED));
    }

    @Test
    void onlyAnActiveOwnerSharesAndSyncs() {
        breaks(EventRule.OWNER_IS_ACTIVE, new Facts(SHARED).ownedBy(account(false)));
        breaks(EventRule.OWNER_IS_ACTIVE, new Facts(REQUESTED).ownedBy(account(false)));
        breaks(EventRule.OWNER_IS_ACTIVE, new Facts(REQUESTED).ownedBy(null));
        keeps(EventRule.OWNER_IS_ACTIVE, new Facts(REQUESTED));
    }

    @Test
    void removingNeedsNoActiveOwner() {
        keeps(EventRule.OWNER_IS_ACTIVE, new Facts(UNSHARED).ownedBy(account(false)));
        keeps(EventRule.OWNER_IS_ACTIVE, new Facts(CANCELLED).ownedBy(account(false)));
    }

    @Test
    void takingAnAudienceFromSomeNeedsAnOwner() {
        breaks(EventRule.OWNER_IS_KNOWN, new Facts(UNSHARED).ownedBy(null));
        keeps(EventRule.OWNER_IS_KNOWN, new Facts(UNSHARED).ownedBy(account(false)));
        keeps(EventRule.OWNER_IS_KNOWN, new Facts(UNSHARED_WITH_ALL).ownedBy(null));
        keeps(EventRule.OWNER_IS_KNOWN, new Facts(CANCELLED).ownedBy(null));
    }

    @Test
    void addedSelectionsAreOfTheOwnersBrand() {
        breaks(
                EventRule.SELECTIONS_ARE_OF_THE_BRAND,
                new Facts(SHARED).adding(new RecipientExpansion(List.of(), Map.of(), List.of(TO_BEN))));
        breaks(
                EventRule.SELECTIONS_ARE_OF_THE_BRAND,
                new Facts(SHARED)
                        .adding(new RecipientExpansion(List.of(), Map.of(BEN, SkipReason.OTHER_BRAND), List.of())));
        keeps(
                EventRule.SELECTIONS_ARE_OF_THE_BRAND,
                new Facts(SHARED)
                        .adding(new RecipientExpansion(List.of(), Map.of(BEN, SkipReason.INACTIVE), List.of())));
    }

    @Test
    void onlySharedAudiencesAreSynced() {
        breaks(EventRule.SYNCS_ARE_OF_SHARED_AUDIENCES, new Facts(REQUESTED).neverShared());
        keeps(EventRule.SYNCS_ARE_OF_SHARED_AUDIENCES, new Facts(REQUESTED));
        keeps(EventRule.SYNCS_ARE_OF_SHARED_AUDIENCES, new Facts(SHARED).neverShared());
    }

    @Test
    void recipientsAreWithinTheLimit() {
        breaks(EventRule.RECIPIENTS_ARE_WITHIN_THE_LIMIT, new Facts(SHARED).expandingTo(MAX_RECIPIENTS + 1));
        keeps(EventRule.RECIPIENTS_ARE_WITHIN_THE_LIMIT, new Facts(SHARED).expandingTo(MAX_RECIPIENTS));
    }

    @Test
    void everyRuleIsInUseAndHasItsOwnName() {
        assertThat(EventRule.allCurrentRules()).hasSize(9);
        assertThat(EventRule.allCurrentRules()).extracting(EventRule::name).doesNotHaveDuplicates();
    }

    private static void breaks(EventRule rule, Facts context) {
        assertThat(rule.violation().apply(context.build())).isPresent();
        assertThat(EventRule.firstViolation(context.build())).isPresent();
    }

    private static void keeps(EventRule rule, Facts context) {
        assertThat(rule.violation().apply(context.build())).isEmpty();
    }

    private static EventContext context(AudienceEvent event) {
        return new Facts(event).build();
    }

    private static Account account(boolean active) {
        return DirectoryFixture.account(ANN.value(), AccountType.USER, DirectoryFixture.BRAND, "office", active);
    }

    /** Facts under which every event is a good one, but for what a test changes. */
    private static final class Facts {
        private final AudienceEvent event;
        private Audience audience = AudienceFixture.audience(AUDIENCE.value(), ANN.value(), "Buyers");
        private Account owner = account(true);
        private AudienceShare before = new AudienceShare(AUDIENCE, List.of(TO_BEN), null, 1, "before");
        private RecipientExpansion added = NOBODY;
        private RecipientExpansion expansion = new RecipientExpansion(List.of(BEN), Map.of(), List.of());

        Facts(AudienceEvent event) {
            this.event = event;
        }

        Facts withoutAudience() {
            audience = null;
            owner = null;
            return this;
        }

        Facts ownedBy(Account account) {
            owner = account;
            return this;
        }

        Facts neverShared() {
            before = before.withNobody();
            return this;
        }

        Facts adding(RecipientExpansion selections) {
            added = selections;
            return this;
        }

        Facts expandingTo(int recipients) {
            List<AccountId> ids = IntStream.range(0, recipients)
                    .mapToObj(i -> new AccountId("r" + i))
                    .toList();
            expansion = new RecipientExpansion(ids, Map.of(), List.of());
            return this;
        }

        EventContext build() {
            return new EventContext(event, audience, owner, before, before, added, expansion, MAX_RECIPIENTS);
        }
    }
}
