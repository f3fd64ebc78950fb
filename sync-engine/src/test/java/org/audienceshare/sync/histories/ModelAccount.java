package org.audienceshare.sync.histories;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.directory.Account;

/** An account in the model, with its contacts. */
final class ModelAccount implements EditableContacts {

    Account entry;
    final Map<Object, Map<String, Object>> contacts = new LinkedHashMap<>();
    /** What it has of managed audiences, by their ids. */
    final Map<String, Managed> managed = new LinkedHashMap<>();
    /** Audiences that became its own, as {@code name rule}. */
    final List<String> inherited = new ArrayList<>();

    private int ids;

    ModelAccount(Account entry) {
        this.entry = entry;
    }

    void restore(ModelAccount before) {
        contacts.clear();
        contacts.putAll(before.contacts);
        managed.clear();
        managed.putAll(before.managed);
        inherited.clear();
        inherited.addAll(before.inherited);
    }

    @Override
    public Collection<Map<String, Object>> all() {
        return contacts.values();
    }

    @Override
    public void put(Map<String, Object> document) {
        Map<String, Object> stored = new LinkedHashMap<>(document);
        stored.putIfAbsent("_id", ++ids);
        contacts.put(stored.get("_id"), stored);
    }

    @Override
    public void remove(Object id) {
        contacts.remove(id);
    }

    /** What stands for an address: a member of the audience before others, else the oldest. */
    Map<String, Object> find(String email, String audience) {
        return contacts.values().stream()
                .filter(document -> email.equals(document.get("email")))
                .min(java.util.Comparator.comparing((Map<String, Object> document) ->
                                !ContactDocuments.strings(document, "audiences").contains(audience))
                        .thenComparing(ContactEditor.OLDEST_FIRST))
                .orElse(null);
    }

    /** A managed audience as the account has it. */
    record Managed(String name, FilterRule rule, int revision, boolean used) {}
}
