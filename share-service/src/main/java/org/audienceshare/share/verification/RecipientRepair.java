package org.audienceshare.share.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.RecipientExpander;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.sharing.SharingCommand;
import org.audienceshare.share.sharing.SharingRefusal;
import org.audienceshare.share.sharing.SharingService;
import org.audienceshare.share.sharing.SharingService.Answer;

/**
 * Requests a sync of some recipients: current ones are compared with the latest revision as in mode FULL, former ones lose
 * the audience again. Nothing new is frozen.
 */
@UseCase
public final class RecipientRepair {

    private final Audiences audiences;
    private final Directory directory;
    private final RecipientExpander expander;
    private final SharingState state;
    private final SharingService sharing;

    public RecipientRepair(Audiences audiences, Directory directory, SharingState state, SharingService sharing) {
        this.audiences = audiences;
        this.directory = directory;
        this.expander = new RecipientExpander(directory);
        this.state = state;
        this.sharing = sharing;
    }

    /** What became of a request. */
    public sealed interface Outcome {

        /**
         * @param syncIds the syncs to follow
         * @param skipped recipients that can't be mended now, such as inactive accounts
         */
        record Requested(List<String> syncIds, int recipients, List<AccountId> skipped) implements Outcome {
            public Requested {
                syncIds = List.copyOf(syncIds);
                skipped = List.copyOf(skipped);
            }
        }

        /** Nothing, or only a part, was requested. */
        record Refused(SharingRefusal refusal) implements Outcome {}
    }

    /**
     * Requests it. The rules for the audience's owner apply.
     *
     * @param operator who requests it; the events name it
     * @param recipients at most {@link org.audienceshare.events.model.AudienceEvent#MAX_NAMED}
     */
    public Outcome repair(AudienceId id, Set<AccountId> recipients, String operator) {
        Optional<Audience> audience = audiences.find(id);
        Optional<Account> owner = audience.flatMap(found -> directory.account(found.owner()));
        if (owner.isEmpty()) {
            return new Outcome.Refused(new SharingRefusal.NoSuchAudience());
        }
        Set<AccountId> selected = Set.copyOf(
                expander.expand(owner.get(), state.share(id).selections()).recipients());
        Set<AccountId> current = those(recipients, selected::contains);
        Set<AccountId> former = those(recipients, recipient -> !selected.contains(recipient) && hasLost(recipient, id));
        Set<AccountId> skipped = those(recipients, one -> !current.contains(one) && !former.contains(one));
        List<String> syncIds = new ArrayList<>();
        for (SharingCommand command : commands(current, former)) {
            Answer answer = sharing.handle(owner.get(), operator, id, command);
            if (answer instanceof SharingRefusal refusal) {
                return new Outcome.Refused(refusal);
            }
            syncIds.add(((Answer.Accepted) answer).syncId());
        }
        return new Outcome.Requested(syncIds, current.size() + former.size(), List.copyOf(skipped));
    }

    private boolean hasLost(AccountId recipient, AudienceId audience) {
        return state.find(recipient, audience)
                .filter(status -> !status.hasAudience())
                .isPresent();
    }

    private static List<SharingCommand> commands(Set<AccountId> current, Set<AccountId> former) {
        List<SharingCommand> commands = new ArrayList<>();
        if (!current.isEmpty()) {
            commands.add(new SharingCommand.Repair(current));
        }
        if (!former.isEmpty()) {
            commands.add(new SharingCommand.RemoveLeftovers(former));
        }
        return commands;
    }

    private static Set<AccountId> those(Set<AccountId> all, Predicate<AccountId> which) {
        return all.stream().filter(which).collect(Collectors.toCollection(TreeSet::new));
    }
}
