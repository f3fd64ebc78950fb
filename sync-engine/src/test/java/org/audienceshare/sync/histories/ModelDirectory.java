package org.audienceshare.sync.histories;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.Selection;

/** The accounts of the model, and the accounts of selections. */
final class ModelDirectory {

    final Map<String, ModelAccount> accounts = new LinkedHashMap<>();
    final Map<String, Team> teams = new LinkedHashMap<>();

    ModelDirectory() {
        InitialData.ACCOUNTS.forEach(account -> accounts.put(account.id().value(), new ModelAccount(account)));
        InitialData.TEAMS.forEach(team -> teams.put(team.id(), team));
    }

    Account account(String id) {
        return accounts.get(id).entry;
    }

    /** Who gets an audience: each once, active, of the owner's brand, no administrator, not the owner. */
    Set<String> recipients(String owner, Collection<Selection> selections) {
        Set<String> recipients = new TreeSet<>(selected(owner, selections));
        recipients.removeIf(id -> !account(id).active());
        return recipients;
    }

    /** The same with those who are switched off: they get nothing, and lose nothing. */
    Set<String> selected(String owner, Collection<Selection> selections) {
        Set<String> selected = named(brandOf(owner), selections, new HashSet<>());
        selected.removeIf(id -> id.equals(owner)
                || account(id).type() == AccountType.ADMIN
                || !account(id).brandId().equals(brandOf(owner)));
        return selected;
    }

    /** Whether the selections name only what is in the owner's brand, also through teams. */
    boolean areOfTheBrand(String owner, Collection<Selection> selections) {
        String brand = brandOf(owner);
        return selections.stream().allMatch(selection -> switch (selection.type()) {
                    case USER -> accounts.containsKey(selection.id());
                    case TEAM ->
                        teams.containsKey(selection.id())
                                && teams.get(selection.id()).brandId().equals(brand);
                    case ORGANISATION ->
                        InitialData.OFFICES.stream()
                                .anyMatch(office -> office.id().equals(selection.id())
                                        && office.brandId().equals(brand));
                })
                && named(brand, selections, new HashSet<>()).stream()
                        .allMatch(id -> account(id).brandId().equals(brand));
    }

    boolean isActive(String id) {
        return accounts.containsKey(id) && account(id).active();
    }

    private String brandOf(String owner) {
        return account(owner).brandId();
    }

    private Set<String> named(String brand, Collection<Selection> selections, Set<String> teamsSeen) {
        Set<String> named = new TreeSet<>();
        for (Selection selection : selections) {
            String id = selection.id();
            switch (selection.type()) {
                case USER -> named.add(id);
                case TEAM -> {
                    Team team = teams.get(id);
                    if (team != null && team.brandId().equals(brand) && teamsSeen.add(id)) {
                        named.addAll(named(brand, team.members(), teamsSeen));
                    }
                }
                case ORGANISATION -> {
                    boolean ofTheBrand = InitialData.OFFICES.stream()
                            .anyMatch(office ->
                                    office.id().equals(id) && office.brandId().equals(brand));
                    accounts.values().stream()
                            .map(account -> account.entry)
                            .filter(account ->
                                    ofTheBrand && account.organisationId().equals(id))
                            .forEach(account -> named.add(account.id().value()));
                }
            }
        }
        return named;
    }
}
