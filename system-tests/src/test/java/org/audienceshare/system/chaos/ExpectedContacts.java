package org.audienceshare.system.chaos;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The contacts that every account must have: the guarantees of docs/architecture.md on maps in memory, one contact after the other. It
 * shares no code with the services. Several senders may change it at the same time.
 */
final class ExpectedContacts {

    private final Map<String, Map<String, Contact>> byAccount = new TreeMap<>();

    /**
     * One contact.
     *
     * @param values by field; a field without a value is not in it
     * @param sender who sent the copy; null if the account created it itself
     */
    record Contact(
            Map<String, String> values,
            Set<String> tags,
            Set<String> audiences,
            boolean subscribed,
            @Nullable String sender) {

        Contact {
            values = Map.copyOf(values);
            tags = Set.copyOf(tags);
            audiences = Set.copyOf(audiences);
        }

        private Contact with(String tag, String audience) {
            return new Contact(values, with(tags, tag), with(audiences, audience), subscribed, sender);
        }

        private Contact without(String tag, String audience) {
            return new Contact(values, without(tags, tag), without(audiences, audience), subscribed, sender);
        }

        private Contact with(Map<String, String> other) {
            return new Contact(other, tags, audiences, subscribed, sender);
        }

        private static Set<String> with(Set<String> some, String one) {
            Set<String> all = new HashSet<>(some);
            all.add(one);
            return all;
        }

        private static Set<String> without(Set<String> some, String one) {
            Set<String> left = new HashSet<>(some);
            left.remove(one);
            return left;
        }
    }

    /** A row of an import; it merges into a contact with the address, and subscribes nobody who is stored. */
    synchronized void imported(String account, Row row) {
        Contact known = contacts(account).get(row.email());
        Contact before = known == null ? new Contact(Map.of(), Set.of(), Set.of(), row.subscribed(), null) : known;
        Map<String, String> values = new HashMap<>(before.values());
        values.putAll(row.values());
        contacts(account)
                .put(
                        row.email(),
                        new Contact(
                                values,
                                before.tags(),
                                before.audiences(),
                                before.subscribed() && row.subscribed(),
                                before.sender()));
    }

    /** The contacts of an account, by address, as they are now. */
    synchronized Map<String, Contact> of(String account) {
        return Map.copyOf(contacts(account));
    }

    private Map<String, Contact> contacts(String account) {
        return byAccount.computeIfAbsent(account, id -> new TreeMap<>());
    }

    /**
     * A row of an imported file.
     *
     * @param values by field
     */
    record Row(String email, Map<String, String> values, boolean subscribed) {
        Row {
            values = Map.copyOf(values);
        }
    }

    /** An audience of all contacts of its sender, and what its recipients have of it. */
    final class Audience {

        private final String id;
        private final String tag;
        private final String sender;
        /** By recipient, the values by address that it has applied. */
        private final Map<String, Map<String, Map<String, String>>> applied = new HashMap<>();

        Audience(String id, String tag, String sender) {
            this.id = id;
            this.tag = tag;
            this.sender = sender;
        }

        /** Every recipient gets the sender's subscribed contacts. FULL brings back what a recipient removed itself. */
        void synced(Collection<String> recipients, boolean full) {
            synchronized (ExpectedContacts.this) {
                Map<String, Map<String, String>> target = new TreeMap<>();
                contacts(sender).forEach((email, contact) -> {
                    if (contact.subscribed()) {
                        target.put(email, contact.values());
                    }
                });
                recipients.forEach(recipient -> sync(recipient, target, full));
            }
        }

        private void sync(String recipient, Map<String, Map<String, String>> target, boolean full) {
            Map<String, Map<String, String>> base = applied.getOrDefault(recipient, Map.of());
            Map<String, Contact> contacts = contacts(recipient);
            contacts.replaceAll((email, contact) -> target.containsKey(email) ? contact : contact.without(tag, id));
            target.forEach((email, values) -> {
                Contact contact = contacts.get(email);
                boolean member = contact != null && contact.audiences().contains(id);
                if (!member && base.containsKey(email) && !full) {
                    return; // the recipient removed it itself
                }
                Contact known = contact == null ? new Contact(Map.of(), Set.of(), Set.of(), true, sender) : contact;
                contacts.put(
                        email,
                        known.with(tag, id).with(follow(known.values(), base.getOrDefault(email, Map.of()), values)));
            });
            applied.put(recipient, target);
        }

        /** Field by field: a value equal to the one applied last follows the sender; the recipient keeps any other. */
        private static Map<String, String> follow(
                Map<String, String> current, Map<String, String> base, Map<String, String> target) {
            Map<String, String> merged = new HashMap<>(current);
            Set<String> fields = new TreeSet<>(base.keySet());
            fields.addAll(target.keySet());
            for (String field : fields) {
                if (Objects.equals(current.get(field), base.get(field))) {
                    if (target.containsKey(field)) {
                        merged.put(field, target.get(field));
                    } else {
                        merged.remove(field);
                    }
                }
            }
            return merged;
        }

        /** They lose audience and tag; the contacts stay. */
        void unshared(Collection<String> recipients) {
            synchronized (ExpectedContacts.this) {
                for (String recipient : recipients) {
                    contacts(recipient).replaceAll((email, contact) -> contact.without(tag, id));
                    applied.remove(recipient);
                }
            }
        }

        /** A recipient takes a contact out of the audience. */
        void left(String recipient, String email) {
            synchronized (ExpectedContacts.this) {
                contacts(recipient).computeIfPresent(email, (address, contact) -> contact.without(tag, id));
            }
        }
    }
}
