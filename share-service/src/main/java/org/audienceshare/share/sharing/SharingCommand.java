package org.audienceshare.share.sharing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.share.sharing.OwnerRequest.AffectedRecipients;
import org.audienceshare.share.sharing.OwnerRequest.SharingRequest;
import org.audienceshare.share.sharing.SharingPolicies.SharingPolicy;
import org.jspecify.annotations.Nullable;

/** A command of an audience's owner: share it, sync it, or stop sharing it. */
public sealed interface SharingCommand {

    /** The selections that the command names; empty where it names none. */
    List<Selection> named();

    /** The audience's selections once the command is carried out. */
    List<Selection> after(List<Selection> current);

    /** How many recipients the command reaches. */
    default int reached(AffectedRecipients recipients) {
        return recipients.after().size();
    }

    /** The event to publish. */
    AudienceEvent event(AudienceEvent.Header header, AccountId owner);

    /** The rules of this command that do not need its recipients, in the order in which they are checked. */
    List<SharingPolicy<? super SharingRequest>> policies();

    /** The rules of this command about its recipients, in the order in which they are checked. */
    default List<SharingPolicy<? super AffectedRecipients>> recipientPolicies() {
        return List.of();
    }

    /**
     * Share with more recipients. All recipients are synced, also those that had the audience before.
     *
     * @param policy how values are merged from now on, for all recipients of the audience; null to leave it as it is
     * @param expectedRecipients the number of recipients that the user confirmed; null if none was confirmed
     */
    record Share(
            List<Selection> named,
            @Nullable MergePolicy policy,
            @Nullable Integer expectedRecipients) implements SharingCommand {

        public Share {
            named = List.copyOf(named);
        }

        /** Leaves the merge policy as it is. */
        public Share(List<Selection> named) {
            this(named, null, null);
        }

        @Override
        public List<Selection> after(List<Selection> current) {
            Set<Selection> after = new LinkedHashSet<>(current);
            after.addAll(named);
            return List.copyOf(after);
        }

        @Override
        public AudienceEvent event(AudienceEvent.Header header, AccountId owner) {
            return new AudienceEvent.Shared(header, owner, List.copyOf(new LinkedHashSet<>(named)), policy);
        }

        @Override
        public List<SharingPolicy<? super SharingRequest>> policies() {
            return List.of(
                    SharingPolicies.CALLER_OWNS_THE_AUDIENCE,
                    SharingPolicies.CALLER_MAY_SHARE_AUDIENCES,
                    SharingPolicies.SOMETHING_IS_SELECTED,
                    SharingPolicies.SELECTIONS_ARE_LIMITED,
                    SharingPolicies.TEAMS_NEED_TEAM_SHARING);
        }

        @Override
        public List<SharingPolicy<? super AffectedRecipients>> recipientPolicies() {
            return List.of(
                    SharingPolicies.SELECTIONS_ARE_KNOWN,
                    SharingPolicies.ANOTHER_ACCOUNT_GETS_IT,
                    SharingPolicies.recipientsAreAsConfirmed(expectedRecipients),
                    SharingPolicies.RECIPIENTS_ARE_LIMITED);
        }
    }

    /**
     * Sync every recipient with the audience's current state.
     *
     * @param expectedRecipients the number of recipients that the user confirmed; null if none was confirmed
     * @param allowMassRemoval whether a revision that removes a large share of the contacts can be applied
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
        public AudienceEvent event(AudienceEvent.Header header, AccountId owner) {
            return new AudienceEvent.SyncRequested(header, mode, allowMassRemoval, Set.of());
        }

        @Override
        public List<SharingPolicy<? super SharingRequest>> policies() {
            return List.of(
                    SharingPolicies.CALLER_OWNS_THE_AUDIENCE,
                    SharingPolicies.CALLER_MAY_SHARE_AUDIENCES,
                    SharingPolicies.AUDIENCE_IS_SHARED);
        }

        @Override
        public List<SharingPolicy<? super AffectedRecipients>> recipientPolicies() {
            return List.of(
                    SharingPolicies.recipientsAreAsConfirmed(expectedRecipients),
                    SharingPolicies.RECIPIENTS_ARE_LIMITED);
        }
    }

    /** Compare some recipients with the latest revision again, and mend them: what they removed comes back. Nothing new is frozen. */
    record Repair(Set<AccountId> recipients) implements SharingCommand {

        public Repair {
            recipients = Set.copyOf(recipients);
        }

        @Override
        public List<Selection> named() {
            return List.of();
        }

        @Override
        public List<Selection> after(List<Selection> current) {
            return current;
        }

        @Override
        public int reached(AffectedRecipients affected) {
            return recipients.size();
        }

        @Override
        public AudienceEvent event(AudienceEvent.Header header, AccountId owner) {
            return new AudienceEvent.SyncRequested(header, SyncMode.FULL, false, recipients);
        }

        @Override
        public List<SharingPolicy<? super SharingRequest>> policies() {
            return List.of(SharingPolicies.CALLER_MAY_SHARE_AUDIENCES, SharingPolicies.AUDIENCE_IS_SHARED);
        }

        @Override
        public List<SharingPolicy<? super AffectedRecipients>> recipientPolicies() {
            return List.of(SharingPolicies.haveTheAudience(recipients));
        }
    }

    /** Take the audience from former recipients again, where something of it is left. */
    record RemoveLeftovers(Set<AccountId> recipients) implements SharingCommand {

        public RemoveLeftovers {
            recipients = Set.copyOf(recipients);
        }

        @Override
        public List<Selection> named() {
            return recipients.stream()
                    .sorted()
                    .map(recipient -> new Selection(SelectionType.USER, recipient.value()))
                    .toList();
        }

        @Override
        public List<Selection> after(List<Selection> current) {
            return current;
        }

        @Override
        public int reached(AffectedRecipients affected) {
            return recipients.size();
        }

        @Override
        public AudienceEvent event(AudienceEvent.Header header, AccountId owner) {
            return new AudienceEvent.Unshared(header, named(), false, false);
        }

        @Override
        public List<SharingPolicy<? super SharingRequest>> policies() {
            return List.of();
        }

        @Override
        public List<SharingPolicy<? super AffectedRecipients>> recipientPolicies() {
            return List.of(SharingPolicies.haveNotTheAudience(recipients));
        }
    }

    /**
     * Stops sharing with some or all. The recipients keep the contacts.
     *
     * @param named ignored where {@code all} is true
     * @param recall whether recipients lose the copies that they left as they were
     */
    record Unshare(List<Selection> named, boolean all, boolean recall) implements SharingCommand {
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
            return new AudienceEvent.Unshared(header, List.copyOf(new LinkedHashSet<>(named)), all, recall);
        }

        @Override
        public List<SharingPolicy<? super SharingRequest>> policies() {
            return all
                    ? List.of(
                            SharingPolicies.CALLER_OWNS_THE_AUDIENCE,
                            SharingPolicies.CALLER_MAY_SHARE_AUDIENCES,
                            SharingPolicies.AUDIENCE_IS_SHARED)
                    : List.of(
                            SharingPolicies.CALLER_OWNS_THE_AUDIENCE,
                            SharingPolicies.CALLER_MAY_SHARE_AUDIENCES,
                            SharingPolicies.SOMETHING_IS_SELECTED,
                            SharingPolicies.SELECTIONS_ARE_LIMITED,
                            SharingPolicies.SELECTIONS_ARE_SHARED);
        }
    }
}
