package org.audienceshare.local.demo;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The contacts that every account must have: the rules of a sync on maps in memory, one contact after the other. It shares
 * no code with the worker, so that a mistake there shows as a difference.
 *
 * <p>It models one audience of one sender. Not thread-safe.
 */
final class Model {

    private final String sender;
    private final String audienceId;
    private final String tag;
    private MemberRule rule;

    private final Map<String, SortedMap<String, ModelContact>> contactsByAccount = new TreeMap<>();
    private final Set<String> excluded = new HashSet<>();
    /** By recipient, the values by address that its last sync applied. */
    private final Map<String, Map<String, Map<String, Object>>> applied = new HashMap<>();

    Model(String sender, String audienceId, String tag, MemberRule rule) {
        this.sender = sender;
        this.audienceId = audienceId;
        this.tag = tag;
        this.rule = rule;
    }

    /** The expected result of an import. */
    record ImportCounts(int rows, int accepted, int merged, int refused) {}

    /** The expected result of a sync of one recipient. */
    record ChangeCounts(int added, int removed) {
        static final ChangeCounts NONE = new ChangeCounts(0, 0);

        ChangeCounts plus(ChangeCounts other) {
            return new ChangeCounts(added + other.added, removed + other.removed);
        }
    }

    /** The audience that is shared. */
    String audienceId() {
        return audienceId;
    }

    /** The account's contacts by address. */
    SortedMap<String, ModelContact> contacts(String account) {
        return contactsByAccount.computeIfAbsent(account, id -> new TreeMap<>());
    }

    ImportCounts importRows(String account, Collection<Export.Row> rows) {
        SortedMap<String, ModelContact> contacts = contacts(account);
        int accepted = 0;
        int merged = 0;
        for (Export.Row row : rows) {
            if (row.email() == null) {
                continue;
            }
            ModelContact known = contacts.get(row.email());
            if (known == null) {
                known = ModelContact.own();
                contacts.put(row.email(), known);
                accepted++;
            } else {
                merged++;
            }
            known.merge(row);
        }
        return new ImportCounts(rows.size(), accepted, merged, rows.size() - accepted - merged);
    }

    /** The sender excludes a contact from the audience by hand. */
    void exclude(String email) {
        excluded.add(email);
    }

    /** The sender saves the audience with another filter. */
    void replaceFilter(MemberRule changed) {
        rule = changed;
    }

    /** A recipient removes a contact from the shared audience. */
    void leave(String recipient, String email) {
        Objects.requireNonNull(contacts(recipient).get(email), "the recipient has the contact")
                .leave(tag);
    }

    /** The addresses that a sync would apply now. */
    Set<String> eligible() {
        return senderValues().keySet();
    }

    /** An incremental sync of these recipients. */
    Map<String, ChangeCounts> sync(Collection<String> recipients) {
        Map<String, Map<String, Object>> target = senderValues();
        Map<String, ChangeCounts> counts = new TreeMap<>();
        for (String recipient : recipients) {
            counts.put(recipient, syncOne(recipient, applied.get(recipient), target));
            applied.put(recipient, target);
        }
        return counts;
    }

    /** A recipient loses the audience; its contacts stay. */
    ChangeCounts unshare(String recipient) {
        int removed = 0;
        for (ModelContact contact : contacts(recipient).values()) {
            if (contact.leave(tag)) {
                removed++;
            }
        }
        applied.remove(recipient);
        return new ChangeCounts(0, removed);
    }

    /** How many of the sender's contacts match the audience and are not shared because they are unsubscribed. */
    int unsubscribed() {
        return (int) contacts(sender).entrySet().stream()
                .filter(entry -> matches(entry.getKey(), entry.getValue()))
                .filter(entry -> !entry.getValue().isSubscribed())
                .count();
    }

    private Map<String, Map<String, Object>> senderValues() {
        Map<String, Map<String, Object>> values = new TreeMap<>();
        contacts(sender).forEach((email, contact) -> {
            if (contact.isSubscribed() && matches(email, contact)) {
                values.put(email, contact.values());
            }
        });
        return values;
    }

    private boolean matches(String email, ModelContact contact) {
        return !excluded.contains(email) && rule.matches(contact);
    }

    private ChangeCounts syncOne(
            String recipient,
            @Nullable Map<String, Map<String, Object>> before,
            Map<String, Map<String, Object>> target) {
        Map<String, Map<String, Object>> base = before == null ? Map.of() : before;
        SortedMap<String, ModelContact> contacts = contacts(recipient);
        int removed = 0;
        for (String email : base.keySet()) {
            ModelContact contact = contacts.get(email);
            if (!target.containsKey(email) && contact != null && contact.leave(tag)) {
                removed++;
            }
        }
        int added = 0;
        for (Map.Entry<String, Map<String, Object>> entry : target.entrySet()) {
            String email = entry.getKey();
            ModelContact contact = contacts.get(email);
            boolean member = contact != null && contact.isMember();
            if (!member && base.containsKey(email)) {
                continue; // the recipient removed it itself
            }
            if (contact == null) {
                contact = ModelContact.copy();
                contacts.put(email, contact);
            }
            contact.join(tag);
            contact.follow(base.getOrDefault(email, Map.of()), entry.getValue());
            added += member ? 0 : 1;
        }
        return new ChangeCounts(added, removed);
    }
}
