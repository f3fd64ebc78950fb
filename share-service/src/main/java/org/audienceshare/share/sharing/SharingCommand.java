package org.audienceshare.share.sharing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.share.publishing.AudienceEvent;
import org.audienceshare.share.publishing.MergePolicy;
import org.audienceshare.share.publishing.SyncMode;
import org.jspecify.annotations.Nullable;

/** What the owner of an audience wants. */
public sealed interface SharingCommand {

    /** The selections that the command names; empty where it names none. */
    List<Selection> named();

    /** The audience's selections once the command is carried out. */
    List<Selection> after(List<Selection> current);

    /** How many recipients the command reaches. */
    int reached(AffectedRecipients recipients);

    /** What is published. */
    AudienceEvent event(AudienceEvent.Header header, AccountId owner);

    /** Rules of this command that need no look at who the selections stand for, beside those of every command. */
    List<SharingPolicy> policies();

    /** Rules of this command about the recipients. */
    List<RecipientsPolicy> recipientsPolicies();

    /**
     * Share with more. All the recipients are synced, those that had the audience before too.
     *
     * @param policy whose values stand from now on, at all recipients of the audience; null to leave it as it is
     */
    record Share(List<Selection> named, @Nullable MergePolicy policy) implements SharingCommand {

        public Share {
            named = List.copyOf(named);
        }

        /** Leaves it as it is whose values stand. */
        public Share(List<Selection> named) {
            this(named, null);
        }

        @Override
        public List<Selection> after(List<Selection> current) {
            Set<Selection> after = new LinkedHashSet<>(current);
            after.addAll(named);
            return List.copyOf(after);
        }

        @Override
        public int reached(AffectedRecipients recipients) {
            return recipients.after().size();
        }

        @Override
        public AudienceEvent event(AudienceEvent.Header header, AccountId owner) {
            return new AudienceEvent.Shared(header, owner, List.copyOf(new LinkedHashSet<>(named)), policy);
        }

        @Override
        public List<SharingPolicy> policies() {
            return List.of(
                    SharingPolicy.SOMETHING_IS_SELECTED,
                    SharingPolicy.SELECTIONS_ARE_LIMITED,
                    SharingPolicy.TEAMS_NEED_TEAM_SHARING);
        }

        @Override
        public List<RecipientsPolicy> recipientsPolicies() {
            return List.of(RecipientsPolicy.SELECTIONS_ARE_KNOWN, RecipientsPolicy.SOMEBODY_ELSE_GETS_IT);
        }
    }

    /**
     * Bring every recipient to the audience as it is now.
     *
     * @param expectedRecipients the number that the user saw and confirmed; null while nobody did
     * @param allowMassRemoval whether a revision that takes a large share of the contacts away may go out
     */
    record RequestSync(@Nullable Integer expectedRecipients, SyncMode mode, boolean allowMassRemoval)
            implements SharingCommand {

        @Override
        public List<Selection> named() {
            return List.of();
        }

        @Override
        public List<Selection> after(List<Selection> current) {
            return current;
        }

        @Override
        public int reached(AffectedRecipients recipients) {
            return recipients.after().size();
        }

        @Override
        public AudienceEvent event(AudienceEvent.Header header, AccountId owner) {
            return new AudienceEvent.SyncRequested(header, mode, allowMassRemoval, Set.of());
        }

        @Override
        public List<SharingPolicy> policies() {
            return List.of(SharingPolicy.AUDIENCE_IS_SHARED);
        }

        @Override
        public List<RecipientsPolicy> recipientsPolicies() {
            return List.of(RecipientsPolicy.RECIPIENTS_ARE_AS_CONFIRMED);
        }
    }

    /**
     * Take the audience away again; contacts stay.
     *
     * @param named ignored where {@code all} is true
     */
    record Unshare(List<Selection> named, boolean all) implements SharingCommand {
        public Unshare {
            named = all ? List.of() : List.copyOf(named);
        }

        @Override
        public List<Selection> after(List<Selection> current) {
            Set<Selection> after = new LinkedHashSet<>(all ? List.of() : current);
            named.forEach(after::remove);
            return List.copyOf(after);
        }

        @Override
        public int reached(AffectedRecipients recipients) {
            return recipients.losing();
        }

        @Override
        public AudienceEvent event(AudienceEvent.Header header, AccountId owner) {
            return new AudienceEvent.Unshared(header, List.copyOf(new LinkedHashSet<>(named)), all);
        }

        @Override
        public List<SharingPolicy> policies() {
            return all
                    ? List.of(SharingPolicy.AUDIENCE_IS_SHARED)
                    : List.of(
                            SharingPolicy.SOMETHING_IS_SELECTED,
                            SharingPolicy.SELECTIONS_ARE_LIMITED,
                            SharingPolicy.SELECTIONS_ARE_SHARED);
        }

        @Override
        public List<RecipientsPolicy> recipientsPolicies() {
            return List.of();
        }
    }
}
