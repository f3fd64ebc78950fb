package org.audienceshare.contacts.directory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.RecipientExpander.RecipientExpansion.SkipReason;
import org.audienceshare.contacts.directory.Selection.SelectionType;

/**
 * Expands selections to accounts. It sends one query for each level of teams, one for all organisations, one for their
 * accounts, and one for the selected accounts, for any number of them.
 */
public final class RecipientExpander {

    /** Most levels of nested teams. */
    public static final int MAX_TEAM_LEVELS = 16;

    /** Most accounts that one audience can be shared with. */
    public static final int MAX_ACCOUNTS = 100_000;

    private final Directory directory;
    private final int maxLevels;
    private final int maxAccounts;

    public RecipientExpander(Directory directory) {
        this(directory, MAX_TEAM_LEVELS, MAX_ACCOUNTS);
    }

    private RecipientExpander(Directory directory, int maxLevels, int maxAccounts) {
        this.directory = directory;
        this.maxLevels = maxLevels;
        this.maxAccounts = maxAccounts;
    }

    /** One that expands any selections. */
    public static RecipientExpander withoutLimits(Directory directory) {
        return new RecipientExpander(directory, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /**
     * Expands the selections with the directory's current state. Teams may contain each other in cycles. Teams and
     * organisations of another brand are ignored, also as members of a team of the owner's brand.
     *
     * @param owner the account that shares
     * @throws ExpansionLimitException if teams are nested too deeply or there are too many accounts
     */
    public RecipientExpansion expand(Account owner, Collection<Selection> selections) {
        Set<Selection> selected = new LinkedHashSet<>(selections);
        Traversal found = new Traversal(owner.brandId());
        expandTeams(selected, found);
        Set<String> organisations = organisations(found);
        Map<AccountId, Account> accounts = new TreeMap<>();
        directory.accountsOf(organisations).forEach(account -> accounts.put(account.id(), account));
        Set<AccountId> selectedAccounts = accountIds(selected);
        for (Account account : directory.accounts(found.accounts)) {
            boolean foreign = !account.brandId().equals(owner.brandId());
            if (!foreign || !selectedAccounts.contains(account.id()) || found.teamMembers.contains(account.id())) {
                accounts.put(account.id(), account);
            }
        }
        if (accounts.size() > maxAccounts) {
            throw new ExpansionLimitException("the selections expand to more than " + maxAccounts + " accounts");
        }
        return sort(owner, accounts, unknown(selected, found, organisations, accounts, owner));
    }

    private void expandTeams(Set<Selection> selected, Traversal found) {
        Set<String> level = found.add(selected);
        for (int depth = 1; !level.isEmpty(); depth++) {
            if (depth > maxLevels) {
                throw new ExpansionLimitException("teams are nested deeper than " + maxLevels + " levels");
            }
            Set<Selection> members = new LinkedHashSet<>();
            for (Team team : directory.teams(level)) {
                if (team.brandId().equals(found.brandId)) {
                    found.teams.put(team.id(), team);
                    members.addAll(team.members());
                }
            }
            level = found.add(members);
            found.teamMembers.addAll(accountIds(members));
            if (found.accounts.size() > maxAccounts) {
                throw new ExpansionLimitException("the selections expand to more than " + maxAccounts + " accounts");
            }
        }
    }

    private Set<String> organisations(Traversal found) {
        return directory.organisations(found.organisations).stream()
                .filter(organisation -> organisation.brandId().equals(found.brandId))
                .map(Organisation::id)
                .collect(Collectors.toSet());
    }

    private static Set<AccountId> accountIds(Set<Selection> selections) {
        return selections.stream()
                .filter(selection -> selection.type() == SelectionType.USER)
                .map(selection -> new AccountId(selection.id()))
                .collect(Collectors.toSet());
    }

    private static List<Selection> unknown(
            Set<Selection> selected,
            Traversal found,
            Set<String> organisations,
            Map<AccountId, Account> accounts,
            Account owner) {
        return selected.stream()
                .filter(selection -> !switch (selection.type()) {
                    case TEAM -> found.teams.containsKey(selection.id());
                    case ORGANISATION -> organisations.contains(selection.id());
                    case USER -> {
                        Account account = accounts.get(new AccountId(selection.id()));
                        yield account != null && account.brandId().equals(owner.brandId());
                    }
                })
                .toList();
    }

    private static RecipientExpansion sort(Account owner, Map<AccountId, Account> accounts, List<Selection> unknown) {
        List<AccountId> recipients = new ArrayList<>();
        Map<AccountId, SkipReason> skipped = new HashMap<>();
        accounts.forEach((id, account) -> skipReason(owner, account)
                .ifPresentOrElse(reason -> skipped.put(id, reason), () -> recipients.add(id)));
        return new RecipientExpansion(recipients, skipped, unknown);
    }

    private static Optional<SkipReason> skipReason(Account owner, Account account) {
        if (!account.brandId().equals(owner.brandId())) {
            return Optional.of(SkipReason.OTHER_BRAND);
        }
        if (account.id().equals(owner.id())) {
            return Optional.of(SkipReason.OWNER);
        }
        if (account.type() == AccountType.ADMIN) {
            return Optional.of(SkipReason.ADMIN);
        }
        return account.active() ? Optional.empty() : Optional.of(SkipReason.INACTIVE);
    }

    /** What the traversal has found so far. */
    private static final class Traversal {
        private final String brandId;
        private final Map<String, Team> teams = new HashMap<>();
        private final Set<String> teamsSeen = new LinkedHashSet<>();
        private final Set<String> organisations = new LinkedHashSet<>();
        private final Set<AccountId> accounts = new LinkedHashSet<>();
        private final Set<AccountId> teamMembers = new LinkedHashSet<>();

        private Traversal(String brandId) {
            this.brandId = brandId;
        }

        /** Adds the selections and returns the teams that were not seen before. */
        private Set<String> add(Set<Selection> selections) {
            Set<String> newTeams = new LinkedHashSet<>();
            for (Selection selection : selections) {
                switch (selection.type()) {
                    case USER -> accounts.add(new AccountId(selection.id()));
                    case ORGANISATION -> organisations.add(selection.id());
                    case TEAM -> {
                        if (teamsSeen.add(selection.id())) {
                            newTeams.add(selection.id());
                        }
                    }
                }
            }
            return newTeams;
        }
    }

    /**
     * Thrown if selections expand to more accounts than one audience can be shared with. Expanding only a part of them would
     * be worse: accounts that are missing lose the audience.
     */
    public static final class ExpansionLimitException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public ExpansionLimitException(String message) {
            super(message);
        }
    }

    /**
     * The accounts that selections expand to at one moment.
     *
     * @param recipients the accounts that get copies: without duplicates, active, of the owner's brand, not ADMIN, not the
     *     owner; ordered by id
     * @param skipped accounts that are selected and get nothing, with the reason
     * @param unknown selections that do not exist in the owner's brand
     */
    public record RecipientExpansion(
            List<AccountId> recipients, Map<AccountId, SkipReason> skipped, List<Selection> unknown) {

        /** Why an account gets nothing. */
        public enum SkipReason {
            INACTIVE,
            ADMIN,
            OTHER_BRAND,
            OWNER
        }

        public RecipientExpansion {
            recipients = List.copyOf(recipients);
            skipped = Map.copyOf(skipped);
            unknown = List.copyOf(unknown);
        }
    }
}
