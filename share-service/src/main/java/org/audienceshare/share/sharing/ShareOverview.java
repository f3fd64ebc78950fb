package org.audienceshare.share.sharing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.audienceshare.contacts.directory.RecipientExpansion;
import org.audienceshare.contacts.directory.RecipientExpansion.SkipReason;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.share.progress.RecipientStatus;
import org.audienceshare.share.progress.SharingState;
import org.jspecify.annotations.Nullable;

/** Looks up whom an audience is shared with. */
public final class ShareOverview {

    private final SharingState shares;
    private final Directory directory;
    private final RecipientExpander expander;
    private final SelectionNames names;

    public ShareOverview(SharingState shares, Directory directory, RecipientExpander expander) {
        this.shares = shares;
        this.directory = directory;
        this.expander = expander;
        this.names = new SelectionNames(directory);
    }

    /**
     * Whom an audience is shared with.
     *
     * @param recipients by name; who shall get it, and who has or had it
     * @param skipped by name; whom the selections name now and who gets nothing
     * @param mergePolicy whose values stand at the recipients; null where it is the deployment's
     * @param lastSyncedAt when any recipient was last brought to a revision; null if never
     */
    public record Overview(
            List<NamedSelection> selections,
            List<Recipient> recipients,
            List<SkippedAccount> skipped,
            @Nullable MergePolicy mergePolicy,
            @Nullable Instant lastSyncedAt) {}

    /** An account of the brand that the selections name and that gets nothing, with the reason. */
    public record SkippedAccount(AccountId account, String name, SkipReason reason) {}

    /**
     * Who shall get it, or has or had it.
     *
     * @param share what it has; null where nothing was heard of it yet
     */
    public record Recipient(
            AccountId account, String name, @Nullable RecipientStatus share) {

        /** Where it stands. */
        public RecipientStatus.State state() {
            return share == null ? RecipientStatus.State.PENDING : share.state();
        }
    }

    public Overview of(Account owner, AudienceId audience) {
        List<Selection> selections = shares.selections(audience);
        RecipientExpansion expansion = expander.expand(owner, selections);
        Set<AccountId> chosen = new TreeSet<>(expansion.recipients());
        Map<AccountId, RecipientStatus> heard = new TreeMap<>();
        shares.recipients(audience).forEach(share -> heard.put(share.recipient(), share));
        return new Overview(
                names.of(selections),
                recipients(chosen, heard),
                skipped(expansion),
                shares.mergePolicy(audience).orElse(null),
                heard.values().stream()
                        .filter(RecipientStatus::hasAudience)
                        .map(RecipientStatus::lastSyncedAt)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    private List<Recipient> recipients(Set<AccountId> chosen, Map<AccountId, RecipientStatus> heard) {
        Set<AccountId> all = new TreeSet<>(chosen);
        all.addAll(heard.keySet());
        Map<AccountId, String> names = names(all);
        List<Recipient> recipients = new ArrayList<>();
        for (AccountId id : all) {
            RecipientStatus share = heard.get(id);
            // Chosen again after it was taken away: what it had is not what it is waiting for.
            boolean waiting = share != null && chosen.contains(id) && share.state() == RecipientStatus.State.REMOVED;
            recipients.add(new Recipient(id, names.getOrDefault(id, id.value()), waiting ? null : share));
        }
        recipients.sort(Comparator.comparing(Recipient::name).thenComparing(Recipient::account));
        return recipients;
    }

    /** Accounts of another brand are left out: their names are none of the owner's business. */
    private List<SkippedAccount> skipped(RecipientExpansion expansion) {
        Map<AccountId, SkipReason> reasons = new TreeMap<>(expansion.skipped());
        reasons.values().removeIf(SkipReason.OTHER_BRAND::equals);
        Map<AccountId, String> names = names(reasons.keySet());
        List<SkippedAccount> skipped = new ArrayList<>();
        reasons.forEach(
                (id, reason) -> skipped.add(new SkippedAccount(id, names.getOrDefault(id, id.value()), reason)));
        skipped.sort(Comparator.comparing(SkippedAccount::name).thenComparing(SkippedAccount::account));
        return skipped;
    }

    private Map<AccountId, String> names(Set<AccountId> ids) {
        return directory.accounts(ids).stream().collect(Collectors.toMap(Account::id, Account::name));
    }
}
