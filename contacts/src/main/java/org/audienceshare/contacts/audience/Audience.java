package org.audienceshare.contacts.audience;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.filter.Field;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.Filter.Operator;

/**
 * An audience as its owner last saved it. Saving changes no recipient.
 *
 * @param name 1 to 100 characters without control characters; recipients' contacts get a tag with this name
 * @param filter the owner's contacts that are in it
 * @param included addresses that are in it even if the filter does not match, normalised
 * @param excluded addresses that are not in it even if the filter matches, normalised; wins over {@code included}
 * @param excludedContacts the ids of contacts that were taken out by hand, with the address that each had then: they are not
 *     in it, also after their address has changed
 * @param version counts its saves from 1
 */
public record Audience(
        AudienceId id,
        AccountId owner,
        AudienceType type,
        String name,
        Filter filter,
        Set<String> included,
        Set<String> excluded,
        Map<Object, String> excludedContacts,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    private static final Field EMAIL = new Field(ContactFields.EMAIL);
    private static final Field ID = new Field(ContactFields.ID);

    public Audience {
        included = Set.copyOf(included);
        excluded = Set.copyOf(excluded);
        excludedContacts = Map.copyOf(excludedContacts);
    }

    /** Without contacts that were taken out by hand. */
    public Audience(
            AudienceId id,
            AccountId owner,
            AudienceType type,
            String name,
            Filter filter,
            Set<String> included,
            Set<String> excluded,
            long version,
            Instant createdAt,
            Instant updatedAt) {
        this(id, owner, type, name, filter, included, excluded, Map.of(), version, createdAt, updatedAt);
    }

    /** The filter together with what is included and excluded by hand. */
    public Filter contactFilter() {
        List<Filter> all = new ArrayList<>();
        all.add(
                included.isEmpty()
                        ? filter
                        : new Filter.Group(Filter.Quantifier.ANY, List.of(filter, address(Operator.IN, included))));
        if (!excluded.isEmpty()) {
            all.add(address(Operator.NOT_IN, excluded));
        }
        if (!excludedContacts.isEmpty()) {
            all.add(new Filter.Rule(ID, Operator.NOT_IN, List.copyOf(excludedContacts.keySet())));
        }
        return new Filter.Group(Filter.Quantifier.ALL, all);
    }

    private static Filter address(Operator operator, Set<String> addresses) {
        return new Filter.Rule(EMAIL, operator, new ArrayList<>(new TreeSet<>(addresses)));
    }

    /** The type of an audience. The copy that a recipient has of a shared audience is not an audience of its own. */
    public enum AudienceType {
        /** A filter over one agent's contacts. */
        PERSONAL,
        /** A filter over an office's contacts. */
        OFFICE_WIDE,
        /** An administrator's filter, without contacts. */
        MANAGED
    }
}
