package org.audienceshare.share.sharing.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.share.sharing.SharingCommand;
import org.audienceshare.share.sharing.SyncControlCommand;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;

/** The bodies of requests. Every field may be missing until the body is read into a command. */
final class SharingBodies {

    /** The most problems that an answer lists. */
    private static final int MAX_PROBLEMS = 20;

    /** Most recipients that one retry names. */
    private static final int MAX_RECIPIENTS = AudienceEvent.MAX_NAMED;

    private SharingBodies() {}

    record SelectionBody(
            @Nullable SelectionType type, @Nullable String id) {}

    /**
     * @param mergePolicy how values are merged from now on; missing to leave it as it is
     * @param expectedRecipients the number of recipients that was confirmed; missing if none was
     */
    record Share(
            @Nullable List<@Nullable SelectionBody> selections,
            @Nullable MergePolicy mergePolicy,
            @Nullable Integer expectedRecipients) {

        /** @throws Problem 400 if a selection is not well-formed */
        SharingCommand command() {
            return new SharingCommand.Share(read(selections), mergePolicy, expectedRecipients);
        }
    }

    /** @param recall whether recipients lose the copies that they left as they were; missing for no */
    record Unshare(
            @Nullable List<@Nullable SelectionBody> selections,
            @Nullable Boolean all,
            @Nullable Boolean recall) {

        /** @throws Problem 400 if a selection is not well-formed, or there are some together with all */
        SharingCommand command() {
            boolean everything = Boolean.TRUE.equals(all);
            if (everything && selections != null) {
                throw Problem.invalid("selections", "must be missing if all is true");
            }
            return new SharingCommand.Unshare(read(selections), everything, Boolean.TRUE.equals(recall));
        }
    }

    record Sync(
            @Nullable Integer expectedRecipients,
            @Nullable SyncMode mode,
            @Nullable Boolean allowMassRemoval) {

        /** @throws Problem 400 if the confirmed number is missing */
        SharingCommand command() {
            if (expectedRecipients == null || expectedRecipients < 0) {
                throw Problem.invalid("expectedRecipients", "must be the number of recipients that was confirmed");
            }
            return unconfirmed();
        }

        /** The command without a confirmed number of recipients. */
        SharingCommand unconfirmed() {
            return new SharingCommand.RequestSync(
                    expectedRecipients,
                    mode == null ? SyncMode.INCREMENTAL : mode,
                    Boolean.TRUE.equals(allowMassRemoval));
        }
    }

    /** @param recipients the recipients to try again; missing for all that failed */
    record Retry(@Nullable List<@Nullable String> recipients) {

        /** @throws Problem 400 if a recipient is not an id, or the list is empty or too long */
        SyncControlCommand command() {
            if (recipients == null) {
                return new SyncControlCommand.Retry(Set.of());
            }
            if (recipients.isEmpty() || recipients.size() > MAX_RECIPIENTS) {
                throw Problem.invalid(
                        "recipients", "must be 1 to " + MAX_RECIPIENTS + " accounts, or missing for all that failed");
            }
            Set<AccountId> named = new LinkedHashSet<>();
            for (int i = 0; i < recipients.size(); i++) {
                String id = recipients.get(i);
                if (id == null || !Ids.isId(id)) {
                    throw Problem.invalid("recipients[" + i + "]", "must be an id: 1 to 64 of A-Z a-z 0-9 _ and -");
                }
                named.add(new AccountId(id));
            }
            return new SyncControlCommand.Retry(named);
        }
    }

    private static List<Selection> read(@Nullable List<@Nullable SelectionBody> bodies) {
        List<Selection> selections = new ArrayList<>();
        List<FieldProblem> problems = new ArrayList<>();
        List<@Nullable SelectionBody> all = bodies == null ? List.of() : bodies;
        for (int i = 0; i < all.size() && problems.size() < MAX_PROBLEMS; i++) {
            SelectionBody body = all.get(i);
            SelectionType type = body == null ? null : body.type();
            String id = body == null ? null : body.id();
            if (type == null) {
                problems.add(new FieldProblem("selections[" + i + "].type", "must be USER, TEAM or ORGANISATION"));
            } else if (id == null || !Ids.isId(id)) {
                problems.add(
                        new FieldProblem("selections[" + i + "].id", "must be an id: 1 to 64 of A-Z a-z 0-9 _ and -"));
            } else {
                selections.add(new Selection(type, id));
            }
        }
        if (!problems.isEmpty()) {
            throw Problem.invalid(problems);
        }
        return selections;
    }
}
