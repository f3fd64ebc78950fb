package org.audienceshare.share.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.sharing.SharingFixture.BEN;
import static org.audienceshare.share.sharing.SharingFixture.BUYERS;
import static org.audienceshare.share.sharing.SharingFixture.MAX_SELECTIONS;
import static org.audienceshare.share.sharing.SharingFixture.NORTH;
import static org.audienceshare.share.sharing.SharingFixture.account;
import static org.audienceshare.share.sharing.SharingFixture.ann;
import static org.audienceshare.share.sharing.SharingFixture.audience;
import static org.audienceshare.share.sharing.SharingFixture.request;
import static org.audienceshare.share.sharing.SharingFixture.share;
import static org.audienceshare.share.sharing.SharingFixture.sync;
import static org.audienceshare.share.sharing.SharingFixture.unshare;
import static org.audienceshare.share.sharing.SharingFixture.unshareAll;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.sharing.OwnerRequest.SharingRequest;
import org.audienceshare.share.sharing.SharingRefusal.BadSelections;
import org.audienceshare.share.sharing.SharingRefusal.NoSuchAudience;
import org.audienceshare.share.sharing.SharingRefusal.NotPossibleNow;
import org.audienceshare.share.sharing.SharingRefusal.ReceivedAudience;
import org.audienceshare.share.sharing.SharingRefusal.SwitchedOff;
import org.junit.jupiter.api.Test;

class SharingPoliciesTest {

    @Test
    void onlyTheOwnerShares() {
        Account stranger = account("eve", AccountType.USER, true, true);

        assertThat(SharingPolicies.CALLER_OWNS_THE_AUDIENCE.check(request(share(BEN), stranger)))
                .contains(new NoSuchAudience());
        assertThat(SharingPolicies.CALLER_OWNS_THE_AUDIENCE.check(request(share(BEN), ann())))
                .isEmpty();
    }

    @Test
    void aStrangerLearnsNothingByOtherRules() {
        Account stranger = account("eve", AccountType.USER, false, false);

        assertThat(SharingDecider.refusal(request(share(), stranger))).contains(new NoSuchAudience());
    }

    @Test
    void sharingNeedsTheSwitch() {
        Account off = account("ann", AccountType.USER, false, true);

        assertThat(SharingPolicies.CALLER_MAY_SHARE_AUDIENCES.check(request(share(BEN), off)))
                .get()
                .isInstanceOf(SwitchedOff.class);
        assertThat(SharingPolicies.CALLER_MAY_SHARE_AUDIENCES.check(request(share(BEN), ann())))
                .isEmpty();
    }

    @Test
    void teamsNeedTheirOwnSwitchAndOthersDoNot() {
        Account off = account("ann", AccountType.USER, true, false);

        assertThat(SharingPolicies.TEAMS_NEED_TEAM_SHARING.check(request(share(BEN, BUYERS), off)))
                .get()
                .isInstanceOf(SwitchedOff.class);
        assertThat(SharingPolicies.TEAMS_NEED_TEAM_SHARING.check(request(share(BEN, NORTH), off)))
                .isEmpty();
        assertThat(SharingPolicies.TEAMS_NEED_TEAM_SHARING.check(request(share(BUYERS), ann())))
                .isEmpty();
    }

    @Test
    void administratorSharesAManagedAudience() {
        SharingRequest managed = new SharingRequest(
                share(BEN),
                account("ann", AccountType.ADMIN, true, true),
                audience(AudienceType.MANAGED),
                List.of(),
                false,
                MAX_SELECTIONS);

        assertThat(SharingDecider.refusal(managed)).isEmpty();
    }

    @Test
    void recipientIsRefusedToShareTheAudienceFurther() {
        Account ben = account("ben", AccountType.USER, true, true);
        for (SharingCommand command : List.of(share(BEN), sync(1), unshareAll())) {
            SharingRequest received = new SharingRequest(
                    command, ben, audience(AudienceType.MANAGED), List.of(BEN), true, MAX_SELECTIONS);

            assertThat(SharingDecider.refusal(received))
                    .contains(new ReceivedAudience("Only its owner can share an audience that is shared with you."));
        }
    }

    @Test
    void somethingMustBeSelected() {
        assertThat(SharingPolicies.SOMETHING_IS_SELECTED.check(request(share(), ann())))
                .get()
                .isInstanceOf(BadSelections.class);
        assertThat(SharingDecider.refusal(request(unshare(), ann(), BEN))).isPresent();
        assertThat(SharingDecider.refusal(request(unshareAll(), ann(), BEN))).isEmpty();
    }

    @Test
    void aHundredThousandSelectionsAreTooMany() {
        Selection[] many = Collections.nCopies(100_000, BEN).toArray(Selection[]::new);
        Selection[] most = Collections.nCopies(MAX_SELECTIONS, BEN).toArray(Selection[]::new);

        assertThat(SharingPolicies.SELECTIONS_ARE_LIMITED.check(request(share(many), ann())))
                .contains(new BadSelections("must be at most 3 selections, were 100000"));
        assertThat(SharingPolicies.SELECTIONS_ARE_LIMITED.check(request(share(most), ann())))
                .isEmpty();
    }

    @Test
    void syncNeedsASharedAudience() {
        assertThat(SharingDecider.refusal(request(sync(0), ann())))
                .contains(new NotPossibleNow("The audience is not shared with anybody."));
        assertThat(SharingDecider.refusal(request(sync(0), ann(), BEN))).isEmpty();
    }

    @Test
    void onlyWhatIsSharedIsUnshared() {
        assertThat(SharingPolicies.SELECTIONS_ARE_SHARED.check(request(unshare(BEN, NORTH), ann(), BEN)))
                .contains(new BadSelections(
                        "must be selections that the audience is shared with; ORGANISATION north is not"));
        assertThat(SharingPolicies.SELECTIONS_ARE_SHARED.check(request(unshare(BEN), ann(), BEN, NORTH)))
                .isEmpty();
    }

    @Test
    void fewSelectionsAreNamedInAMessage() {
        List<Selection> many = IntStream.range(0, 9)
                .mapToObj(i -> new Selection(SelectionType.USER, "u" + i))
                .toList();

        assertThat(SharingPolicies.selections(many))
                .isEqualTo("USER u0, USER u1, USER u2, USER u3, USER u4 and 4 more");
    }
}
