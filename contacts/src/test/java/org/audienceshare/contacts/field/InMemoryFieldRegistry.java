package org.audienceshare.contacts.field;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.audienceshare.contacts.AccountId;

/** Field types in maps. */
public final class InMemoryFieldRegistry implements FieldRegistry {

    private final Map<AccountId, Map<String, FieldDefinition>> accounts = new HashMap<>();

    @Override
    public Map<String, FieldDefinition> of(AccountId account) {
        return new TreeMap<>(accounts.getOrDefault(account, Map.of()));
    }

    @Override
    public void addMissing(AccountId account, Collection<FieldDefinition> fields) {
        fields.forEach(field ->
                accounts.computeIfAbsent(account, id -> new TreeMap<>()).putIfAbsent(field.path(), field));
    }

    @Override
    public void set(AccountId account, FieldDefinition field) {
        accounts.computeIfAbsent(account, id -> new TreeMap<>()).put(field.path(), field);
    }
}
