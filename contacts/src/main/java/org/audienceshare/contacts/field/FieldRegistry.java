package org.audienceshare.contacts.field;

import java.util.Collection;
import java.util.Map;
import org.audienceshare.contacts.AccountId;

/** Remembers the types of each account's fields. */
public interface FieldRegistry {

    /** Most fields of an account that get a type by an import. */
    int MAX_FIELDS = 2_000;

    /** The account's fields that have a type, by path. */
    Map<String, FieldDefinition> of(AccountId account);

    /** Stores the types of fields that have none yet; what a field has stays. */
    void addMissing(AccountId account, Collection<FieldDefinition> fields);

    /** Stores a field's type, whatever it had. */
    void set(AccountId account, FieldDefinition field);
}
