package org.audienceshare.share.sharing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.RecipientExpander;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion.SkipReason;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.directory.AccountNames;
import org.audienceshare.share.progress.RecipientStatus;
import org.audienceshare.share.progress.SharingState;
import org.audienceshare.share.sharing.SelectionNames.NamedSelection;
import org.audienceshare.sync.plan.AudienceShare;
import org.jspecify.annotations.Nullable;

/** Looks up who an audience is shared with. */
@UseCase
public final class ShareOverview {

    private final SharingState state;
    private final Directory directory;
    private final RecipientExpander expander;
    private final SelectionNames names;

    public ShareOverview(SharingState state, Directory directory, SelectionNames names) {
        this.state = state;
        this.directory = directory;
        this.expander = new RecipientExpander(directory);
        this.names = names;
    }

    /**
     * Who an audience is shared with.
     *
     * @param recipients who has, had or will get the audience, by name
     * @param skipped the accounts of the selections that get nothing, by name
     * @param mergePolicy how values are merged at the recipients; null for the deployment's policy
     * @param lastSyncedAt when any recipient was last brought to a revision; null if never
     */
    public record Overview(
            List<NamedSelection> selections,
            List<Recipient> recipients,
            List<SkippedAccount> skipped,
            @Nullable MergePolicy mergePolicy,
            @Nullable Instant lastSyncedAt) {}

    /** An account of the brand that the selections include and that gets nothing, with the reason. */
    public record SkippedAccount(AccountId account, String name, SkipReason reason) {}

    /**
     * An account that has, had or will get the audience.
     *
     * @param status what it has; null before its first result
     */
    public record Recipient(
            AccountId account, String name, @Nullable RecipientStatus status) {

        public RecipientStatus.State state() {
            return status == null ? RecipientStatus.State.PENDING : status.state();
        }
    }

    public Overview of(Account owner, AudienceId audience) {
        AudienceShare share = state.share(audience);
        List<Selection> selections = share.selections();
        RecipientExpansion expansion = expander.expand(owner, selections);
        Set<AccountId> selected = new TreeSet<>(expansion.recipients());
        Map<AccountId, RecipientStatus> known = new TreeMap<>();
        state.recipients(audience).forEach(status -> known.put(status.recipient(), status));
        return new Overview(
                names.of(selections),
                recipients(selected, known),
                skipped(expansion),
                share.policy(),
                known.values().stream()
                        .filter(RecipientStatus::hasAudience)
                        .map(RecipientStatus::lastSyncedAt)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    /** The accounts that each selection includes now; one account may be in several. */
    public Map<Selection, Set<AccountId>> members(Account owner, Collection<Selection> selections) {
        Map<String, Set<AccountId>> offices = membersOfOffices(owner, selections);
        Map<Selection, Set<AccountId>> members = new LinkedHashMap<>();
        for (Selection selection : selections) {
            members.put(
                    selection,
                    switch (selection.type()) {
                        case USER -> Set.of(new AccountId(selection.id()));
                        case ORGANISATION -> offices.getOrDefault(selection.id(), Set.of());
                        case TEAM ->
                            Set.copyOf(
                                    expander.expand(owner, List.of(selection)).recipients());
                    });
        }
        return members;
    }

    /** All together: a brand may have hundreds, and few teams. */
    private Map<String, Set<AccountId>> membersOfOffices(Account owner, Collection<Selection> selections) {
        List<Selection> offices = selections.stream()
                .filter(selection -> selection.type() == SelectionType.ORGANISATION)
                .toList();
        return offices.isEmpty()
                ? Map.of()
                : directory.accounts(expander.expand(owner, offices).recipients()).stream()
                        .collect(Collectors.groupingBy(
                                Account::organisationId, Collectors.mapping(Account::id, Collectors.toSet())));
    }

    private List<Recipient> recipients(Set<AccountId> selected, Map<AccountId, RecipientStatus> known) {
        Set<AccountId> all = new TreeSet<>(selected);
        all.addAll(known.keySet());
        AccountNames names = AccountNames.of(directory, all);
        List<Recipient> recipients = new ArrayList<>();
        for (AccountId id : all) {
            RecipientStatus status = known.get(id);
            // Selected again after the audience was removed: it waits for its first result again.
            boolean waiting =
                    status != null && selected.contains(id) && status.state() == RecipientStatus.State.REMOVED;
            recipients.add(new Recipient(id, names.get(id), waiting ? null : status));
        }
        recipients.sort(Comparator.comparing(Recipient::name).thenComparing(Recipient::account));
        return recipients;
    }

    /** Without accounts of another brand, whose names the owner must not see. */
    private List<SkippedAccount> skipped(RecipientExpansion expansion) {
        Map<AccountId, SkipReason> reasons = new TreeMap<>(expansion.skipped());
        reasons.values().removeIf(SkipReason.OTHER_BRAND::equals);
        AccountNames names = AccountNames.of(directory, reasons.keySet());
        List<SkippedAccount> skipped = new ArrayList<>();
        reasons.forEach((id, reason) -> skipped.add(new SkippedAccount(id, names.get(id), reason)));
        skipped.sort(Comparator.comparing(SkippedAccount::name).thenComparing(SkippedAccount::account));
        return skipped;
    }
}
