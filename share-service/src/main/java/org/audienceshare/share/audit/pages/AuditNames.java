package org.audienceshare.share.audit.pages;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.share.audit.AuditEntry;
import org.springframework.stereotype.Component;

/** Reads the names of what audit entries are about, as they are now, in one query for each kind of thing. */
@Component
class AuditNames {

    private static final List<String> ACCOUNTS = List.of("account", "placement", "recipient");
    private static final String AUDIENCE = "audience";
    private static final String ORGANISATION = "organisation";
    private static final String TEAM = "team";

    private final Directory directory;
    private final Audiences audiences;

    AuditNames(Directory directory, Audiences audiences) {
        this.directory = directory;
        this.audiences = audiences;
    }

    /** Names by id. What was deleted, or is not to be named, is missing. */
    record Names(
            Map<String, String> accounts,
            Map<String, String> audiences,
            Map<String, String> organisations,
            Map<String, String> teams) {

        /** The name of the account; its id if it has none here. */
        String account(String id) {
            return accounts.getOrDefault(id, id);
        }

        /** The name of the first of these details that the entry has, or else its id; empty if it has none of them. */
        Optional<String> first(AuditEntry entry, List<String> details) {
            return details.stream()
                    .map(detail -> name(detail, entry.details().getOrDefault(detail, AuditEntry.UNREADABLE)))
                    .filter(name -> !name.equals(AuditEntry.UNREADABLE))
                    .findFirst();
        }

        private String name(String detail, String id) {
            return switch (detail) {
                case AUDIENCE -> audiences.getOrDefault(id, id);
                case ORGANISATION -> organisations.getOrDefault(id, id);
                case TEAM -> teams.getOrDefault(id, id);
                default -> ACCOUNTS.contains(detail) ? account(id) : id;
            };
        }
    }

    /** @param withPeople whether accounts are named: operators see their ids only, as on the other pages */
    Names of(Collection<AuditEntry> entries, boolean withPeople) {
        Set<String> accounts = ids(entries, ACCOUNTS);
        entries.stream().map(AuditEntry::actor).filter(Ids::isId).forEach(accounts::add);
        return new Names(
                withPeople ? accountNames(accounts) : Map.of(),
                audienceNames(ids(entries, List.of(AUDIENCE))),
                directory.organisations(ids(entries, List.of(ORGANISATION))).stream()
                        .collect(Collectors.toMap(Organisation::id, Organisation::name)),
                directory.teams(ids(entries, List.of(TEAM))).stream().collect(Collectors.toMap(Team::id, Team::name)));
    }

    private Map<String, String> accountNames(Set<String> ids) {
        return directory.accounts(ids.stream().map(AccountId::new).toList()).stream()
                .collect(Collectors.toMap(account -> account.id().value(), Account::name));
    }

    private Map<String, String> audienceNames(Set<String> ids) {
        return audiences.names(ids.stream().map(AudienceId::new).toList()).entrySet().stream()
                .collect(Collectors.toMap(name -> name.getKey().value(), Map.Entry::getValue));
    }

    private static Set<String> ids(Collection<AuditEntry> entries, List<String> details) {
        Set<String> ids = new LinkedHashSet<>();
        for (AuditEntry entry : entries) {
            details.stream()
                    .map(detail -> entry.details().getOrDefault(detail, ""))
                    .filter(Ids::isId)
                    .forEach(ids::add);
        }
        return ids;
    }
}
