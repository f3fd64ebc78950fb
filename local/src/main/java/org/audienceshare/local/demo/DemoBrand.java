package org.audienceshare.local.demo;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.audienceshare.cli.rest.SelectionRef;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The demo's brand, read from the document for the directory. It expands selections itself, to check the service.
 *
 * @param document what {@code PUT /api/directory} is sent
 * @param accounts by id, in the document's order
 * @param offices names by id, in the document's order
 * @param teams members by team id
 */
record DemoBrand(
        String document,
        Map<String, Member> accounts,
        Map<String, String> offices,
        Map<String, List<SelectionRef>> teams) {

    /** An account as the document describes it. */
    record Member(String id, String type, String name, String office, boolean active) {
        boolean holdsContacts() {
            return !type.equals("ADMIN");
        }
    }

    static DemoBrand parse(String document) {
        JsonNode root = new JsonMapper().readTree(document);
        Map<String, Member> accounts = new LinkedHashMap<>();
        for (JsonNode account : root.required("accounts")) {
            String id = text(account, "id");
            accounts.put(
                    id,
                    new Member(
                            id,
                            text(account, "type"),
                            text(account, "name"),
                            text(account, "organisationId"),
                            account.required("active").asBoolean()));
        }
        Map<String, String> offices = new LinkedHashMap<>();
        root.required("organisations").forEach(office -> offices.put(text(office, "id"), text(office, "name")));
        Map<String, List<SelectionRef>> teams = new LinkedHashMap<>();
        root.required("teams")
                .forEach(team -> teams.put(
                        text(team, "id"),
                        team.required("members")
                                .valueStream()
                                .map(member -> new SelectionRef(text(member, "type"), text(member, "id")))
                                .toList()));
        return new DemoBrand(document, accounts, offices, teams);
    }

    /** The accounts of the selections: each once, active, with contacts, without the sender. */
    SortedSet<String> recipients(Collection<SelectionRef> selections, String sender) {
        SortedSet<String> found = new TreeSet<>();
        selections.forEach(selection -> expand(selection, found, new TreeSet<>()));
        found.removeIf(id -> id.equals(sender) || !isRecipient(id));
        return found;
    }

    private boolean isRecipient(String id) {
        return Optional.ofNullable(accounts.get(id))
                .filter(account -> account.active() && account.holdsContacts())
                .isPresent();
    }

    private void expand(SelectionRef selection, SortedSet<String> found, SortedSet<String> visitedTeams) {
        switch (selection.type()) {
            case "USER" -> found.add(selection.id());
            case "ORGANISATION" ->
                accounts.values().stream()
                        .filter(account -> account.office().equals(selection.id()))
                        .forEach(account -> found.add(account.id()));
            case "TEAM" -> {
                if (visitedTeams.add(selection.id())) {
                    teams.getOrDefault(selection.id(), List.of())
                            .forEach(member -> expand(member, found, visitedTeams));
                }
            }
            default -> throw new IllegalArgumentException("unknown kind of selection: " + selection.type());
        }
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asString();
    }
}
