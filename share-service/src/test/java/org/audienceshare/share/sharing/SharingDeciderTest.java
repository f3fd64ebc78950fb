package org.audienceshare.share.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.sharing.SharingFixture.BEN;
import static org.audienceshare.share.sharing.SharingFixture.BUYERS;
import static org.audienceshare.share.sharing.SharingFixture.HEADER;
import static org.audienceshare.share.sharing.SharingFixture.NORTH;
import static org.audienceshare.share.sharing.SharingFixture.accounts;
import static org.audienceshare.share.sharing.SharingFixture.ann;
import static org.audienceshare.share.sharing.SharingFixture.expansion;
import static org.audienceshare.share.sharing.SharingFixture.recipients;
import static org.audienceshare.share.sharing.SharingFixture.request;
import static org.audienceshare.share.sharing.SharingFixture.share;
import static org.audienceshare.share.sharing.SharingFixture.sync;
import static org.audienceshare.share.sharing.SharingFixture.unshare;
import static org.audienceshare.share.sharing.SharingFixture.unshareAll;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.share.sharing.OwnerRequest.AffectedRecipients;
import org.audienceshare.share.sharing.SharingDecider.Decision;
import org.audienceshare.share.sharing.SharingRefusal.BadSelections;
import org.audienceshare.share.sharing.SharingRefusal.NotPossibleNow;
import org.audienceshare.share.sharing.SharingRefusal.RecipientsChanged;
import org.junit.jupiter.api.Test;

class SharingDeciderTest {

    @Test
    void sharingPublishesTheNewSelectionsOnceAndReachesEverybody() {
        Decision decision = SharingDecider.decide(
                request(share(BUYERS, BUYERS), ann(), NORTH),
                recipients(expansion("cat"), accounts("ben"), accounts("ben", "cat")),
                HEADER);

        assertThat(decision)
                .isEqualTo(new Decision.Accepted(
                        new AudienceEvent.Shared(HEADER, new AccountId("ann"), List.of(BUYERS), null), 2));
    }

    @Test
    void sharingSaysWhoseValuesStand() {
        SharingCommand command = new SharingCommand.Share(List.of(BUYERS), MergePolicy.SENDER_WINS, null);

        assertThat(command.event(HEADER, new AccountId("ann")))
                .isEqualTo(new AudienceEvent.Shared(
                        HEADER, new AccountId("ann"), List.of(BUYERS), MergePolicy.SENDER_WINS));
    }

    @Test
    void unknownSelectionsAreNamedAndRefused() {
        RecipientExpansion named = new RecipientExpansion(List.of(new AccountId("ben")), Map.of(), List.of(NORTH));

        assertThat(SharingDecider.decide(
                        request(share(BEN, NORTH), ann()), recipients(named, Set.of(), accounts("ben")), HEADER))
                .isEqualTo(new BadSelections("must exist; ORGANISATION north does not"));
    }

    @Test
    void sharingWithOneselfAloneIsRefused() {
        assertThat(SharingDecider.decide(
                        request(share(BEN), ann(), NORTH),
                        recipients(expansion(), accounts("cat"), accounts("cat")),
                        HEADER))
                .isEqualTo(new BadSelections("must include at least one active account besides your own"));
    }

    @Test
    void whatTheWorkersWouldRejectIsNotPublished() {
        AffectedRecipients five =
                recipients(expansion("e"), accounts("a", "b", "c", "d"), accounts("a", "b", "c", "d", "e"));

        for (SharingCommand command : List.of(share(BUYERS), sync(5))) {
            assertThat(SharingDecider.decide(request(command, ann(), NORTH), five, HEADER))
                    .isEqualTo(new NotPossibleNow("An audience can have at most 4 recipients. This would be 5."));
        }
    }

    @Test
    void syncNeedsTheConfirmedNumber() {
        AffectedRecipients three = recipients(expansion(), accounts("b", "c", "d"), accounts("b", "c", "d"));

        assertThat(SharingDecider.decide(request(sync(2), ann(), NORTH), three, HEADER))
                .isEqualTo(new RecipientsChanged(2, 3));
        assertThat(SharingDecider.decide(request(sync(3), ann(), NORTH), three, HEADER))
                .isEqualTo(new Decision.Accepted(
                        new AudienceEvent.SyncRequested(HEADER, SyncMode.FULL, true, Set.of()), 3));
    }

    @Test
    void unsharingCountsThoseWhoLoseIt() {
        AffectedRecipients oneStays = recipients(expansion("b", "c"), accounts("b", "c"), accounts("c"));

        assertThat(SharingDecider.decide(request(unshare(NORTH), ann(), NORTH, BUYERS), oneStays, HEADER))
                .isEqualTo(new Decision.Accepted(new AudienceEvent.Unshared(HEADER, List.of(NORTH), false), 1));
    }

    @Test
    void unsharingAllTakesEverySelection() {
        assertThat(unshareAll().after(List.of(NORTH, BUYERS))).isEmpty();
        assertThat(SharingDecider.decide(
                        request(unshareAll(), ann(), NORTH),
                        recipients(expansion(), accounts("b", "c"), Set.of()),
                        HEADER))
                .isEqualTo(new Decision.Accepted(new AudienceEvent.Unshared(HEADER, List.of(), true), 2));
    }
}
