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
 * What every account must hold: the rules of a sync over maps in memory, one contact after the other. It shares no code
 * with the worker, so that a mistake there shows as a difference.
 *
 * <p>One audience of one sender is modelled. Not thread-safe.
 */
final class Model {

    private final String sender;
    private final String audienceId;
    private final String tag;
    private MemberRule rule;

    private final Map<String, SortedMap<String, ModelContact>> books = new TreeMap<>();
    private final Set<String> excluded = new HashSet<>();
    /** By recipient, the values by address that its last sync brought. */
    private final Map<String, Map<String, Map<String, Object>>> applied = new HashMap<>();

    Model(String sender, String audienceId, String tag, MemberRule rule) {
        this.sender = sender;
        this.audienceId = audienceId;
        this.tag = tag;
        this.rule = rule;
    }

    /** What an import must answer. */
    record ImportCounts(int rows, int accepted, int merged, int refused) {}

    /** What a sync of one recipient must answer. */
    record ChangeCounts(int added, int removed) {
        static final ChangeCounts NONE = new ChangeCounts(0, 0);

        ChangeCounts plus(ChangeCounts other) {
            return new ChangeCounts(added + other.added, removed + other.removed);
        }
    }

    /** The one audience that is shared. */
    String audienceId() {
        return audienceId;
    }

    /** The account's contacts by address. */
    SortedMap<String, ModelContact> book(String account) {
        return books.computeIfAbsent(account, id -> new TreeMap<>());
    }

    ImportCounts importRows(String account, Collection<ExportRow> rows) {
        SortedMap<String, ModelContact> book = book(account);
        int accepted = 0;
        int merged = 0;
        for (ExportRow row : rows) {
            if (row.email() == null) {
                continue;
            }
            ModelContact known = book.get(row.email());
            if (known == null) {
                known = ModelContact.own();
                book.put(row.email(), known);
                accepted++;
            } else {
                merged++;
            }
            known.merge(row);
        }
        return new ImportCounts(rows.size(), accepted, merged, rows.size() - accepted - merged);
    }

    /** The sender takes an address out of the audience by hand. */
    void exclude(String email) {
        excluded.add(email);
    }

    /** The sender saves the audience with another filter. */
    void refilter(MemberRule changed) {
        rule = changed;
    }

    /** A recipient takes a contact out of the shared audience. */
    void leave(String recipient, String email) {
        Objects.requireNonNull(book(recipient).get(email), "the recipient has the contact")
                .leave(tag);
    }

    /** The addresses that a sync would bring now. */
    Set<String> eligible() {
        return senderValues().keySet();
    }

    /** An incremental sync of these recipients, after whatever happened before. */
    Map<String, ChangeCounts> sync(Collection<String> recipients) {
        Map<String, Map<String, Object>> shall = senderValues();
        Map<String, ChangeCounts> counts = new TreeMap<>();
        for (String recipient : recipients) {
            counts.put(recipient, syncOne(recipient, applied.get(recipient), shall));
            applied.put(recipient, shall);
        }
        return counts;
    }

    /** The audience is taken away from a recipient; its contacts stay. */
    ChangeCounts unshare(String recipient) {
        int removed = 0;
        for (ModelContact contact : book(recipient).values()) {
            if (contact.leave(tag)) {
                removed++;
            }
        }
        applied.remove(recipient);
        return new ChangeCounts(0, removed);
    }

    /** How many of the sender's contacts match and are copied to nobody, because they are unsubscribed. */
    int unsubscribed() {
        return (int) book(sender).entrySet().stream()
                .filter(entry -> matches(entry.getKey(), entry.getValue()))
                .filter(entry -> !entry.getValue().isSubscribed())
                .count();
    }

    private Map<String, Map<String, Object>> senderValues() {
        Map<String, Map<String, Object>> values = new TreeMap<>();
        book(sender).forEach((email, contact) -> {
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
            Map<String, Map<String, Object>> shall) {
        Map<String, Map<String, Object>> had = before == null ? Map.of() : before;
        SortedMap<String, ModelContact> book = book(recipient);
        int removed = 0;
        for (String email : had.keySet()) {
            ModelContact contact = book.get(email);
            if (!shall.containsKey(email) && contact != null && contact.leave(tag)) {
                removed++;
            }
        }
        int added = 0;
        for (Map.Entry<String, Map<String, Object>> entry : shall.entrySet()) {
            String email = entry.getKey();
            ModelContact contact = book.get(email);
            boolean member = contact != null && contact.isMember();
            if (!member && had.containsKey(email)) {
                continue; // the recipient took it away itself
            }
            if (contact == null) {
                contact = ModelContact.copy();
                book.put(email, contact);
            }
            contact.join(tag);
            contact.follow(had.getOrDefault(email, Map.of()), entry.getValue());
            added += member ? 0 : 1;
        }
        return new ChangeCounts(added, removed);
    }
}
