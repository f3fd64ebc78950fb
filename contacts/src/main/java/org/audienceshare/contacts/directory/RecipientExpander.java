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
import org.audienceshare.contacts.directory.RecipientExpansion.SkipReason;

/**
 * Finds the accounts that selections stand for. It asks the directory once a level of teams, then once for all the
 * organisations, once for their accounts and once for the accounts named, however many there are.
 */
public final class RecipientExpander {

    /** Most levels of teams within teams. */
    public static final int MAX_TEAM_LEVELS = 16;

    /** Most accounts that one sharing can have. */
    public static final int MAX_ACCOUNTS = 100_000;

    private final Directory directory;

    public RecipientExpander(Directory directory) {
        this.directory = directory;
    }

    /**
     * Expands the selections as the directory is now. Teams may hold each other in circles. What a team of the owner's
     * brand holds of another brand's teams and organisations counts for nothing.
     *
     * @param owner who shares
     * @throws ExpansionLimitException if teams nest deeper, or there are more accounts, than allowed
     */
    public RecipientExpansion expand(Account owner, Collection<Selection> selections) {
        Set<Selection> picked = new LinkedHashSet<>(selections);
        Found found = new Found(owner.brandId());
        expandTeams(picked, found);
        Set<String> organisations = organisations(found);
        Map<AccountId, Account> accounts = new TreeMap<>();
        directory.accountsOf(organisations).forEach(account -> accounts.put(account.id(), account));
        Set<AccountId> picks = picks(picked);
        for (Account account : directory.accounts(found.accounts)) {
            boolean foreign = !account.brandId().equals(owner.brandId());
            if (!foreign || !picks.contains(account.id()) || found.heldByTeams.contains(account.id())) {
                accounts.put(account.id(), account);
            }
        }
        if (accounts.size() > MAX_ACCOUNTS) {
            throw new ExpansionLimitException("the selections stand for more than " + MAX_ACCOUNTS + " accounts");
        }
        return sort(owner, accounts, unknown(picked, found, organisations, accounts, owner));
    }

    private void expandTeams(Set<Selection> picked, Found found) {
        Set<String> level = found.add(picked);
        for (int depth = 1; !level.isEmpty(); depth++) {
            if (depth > MAX_TEAM_LEVELS) {
                throw new ExpansionLimitException("teams nest deeper than " + MAX_TEAM_LEVELS + " levels");
            }
            Set<Selection> members = new LinkedHashSet<>();
            for (Team team : directory.teams(level)) {
                if (team.brandId().equals(found.brandId)) {
                    found.teams.put(team.id(), team);
                    members.addAll(team.members());
                }
            }
            level = found.add(members);
            found.heldByTeams.addAll(picks(members));
            if (found.accounts.size() > MAX_ACCOUNTS) {
                throw new ExpansionLimitException("the selections stand for more than " + MAX_ACCOUNTS + " accounts");
            }
        }
    }

    private Set<String> organisations(Found found) {
        return directory.organisations(found.organisations).stream()
                .filter(organisation -> organisation.brandId().equals(found.brandId))
                .map(Organisation::id)
                .collect(Collectors.toSet());
    }

    private static Set<AccountId> picks(Set<Selection> selections) {
        return selections.stream()
                .filter(selection -> selection.type() == SelectionType.USER)
                .map(selection -> new AccountId(selection.id()))
                .collect(Collectors.toSet());
    }

    private static List<Selection> unknown(
            Set<Selection> picked,
            Found found,
            Set<String> organisations,
            Map<AccountId, Account> accounts,
            Account owner) {
        return picked.stream()
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

    /** What the walk has come upon so far. */
    private static final class Found {
        private final String brandId;
        private final Map<String, Team> teams = new HashMap<>();
        private final Set<String> teamsAskedFor = new LinkedHashSet<>();
        private final Set<String> organisations = new LinkedHashSet<>();
        private final Set<AccountId> accounts = new LinkedHashSet<>();
        private final Set<AccountId> heldByTeams = new LinkedHashSet<>();

        private Found(String brandId) {
            this.brandId = brandId;
        }

        /** Notes what is named, and returns the teams that were not asked for yet. */
        private Set<String> add(Set<Selection> selections) {
            Set<String> newTeams = new LinkedHashSet<>();
            for (Selection selection : selections) {
                switch (selection.type()) {
                    case USER -> accounts.add(new AccountId(selection.id()));
                    case ORGANISATION -> organisations.add(selection.id());
                    case TEAM -> {
                        if (teamsAskedFor.add(selection.id())) {
                            newTeams.add(selection.id());
                        }
                    }
                }
            }
            return newTeams;
        }
    }
}
