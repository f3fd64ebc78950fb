package org.audienceshare.sync.merge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.audienceshare.contacts.StoredSize;
import org.audienceshare.sync.freeze.FrozenContact;
import org.jspecify.annotations.Nullable;

/**
 * What a recipient's contact may have got through the audience until now. A value that equals one of these is not the
 * recipient's own.
 *
 * @param applied the contact in the revision that the recipient had applied, null where it was not in it
 * @param begun the contact in the revisions that were begun at the recipient since, and not finished
 * @param tags tags that it may have through the audience beside those which the recipient's other contacts may have: a write that was
 *     rejected has left them
 */
public record Bases(@Nullable FrozenContact applied, List<FrozenContact> begun, List<String> tags) {

    public static final Bases NONE = new Bases(null, List.of());

    public Bases {
        begun = List.copyOf(begun);
        tags = List.copyOf(tags);
    }

    public Bases(@Nullable FrozenContact applied, List<FrozenContact> begun) {
        this(applied, begun, List.of());
    }

    /** Where nothing was begun and not finished. */
    public static Bases of(@Nullable FrozenContact applied) {
        return applied == null ? NONE : new Bases(applied, List.of());
    }

    /** These under another spelling of the address. */
    public Bases under(String address) {
        return new Bases(
                applied == null ? null : applied.under(address),
                begun.stream().map(contact -> contact.under(address)).toList(),
                tags);
    }

    /** These, and what was begun since. */
    public Bases withBegun(List<FrozenContact> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<FrozenContact> all = new ArrayList<>(begun);
        all.addAll(more);
        return new Bases(applied, all, tags);
    }

    /** These with other tags. */
    public Bases withTags(Collection<String> others) {
        return new Bases(applied, begun, List.copyOf(others));
    }

    /** The values of a field, null where a contact lacks it; one null where there is no contact. */
    List<@Nullable Object> values(String field) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(applied == null ? null : applied.values().get(field));
        begun.forEach(contact -> values.add(contact.values().get(field)));
        return values;
    }

    long storedBytes() {
        long bytes = bytes(applied);
        for (FrozenContact contact : begun) {
            bytes += bytes(contact);
        }
        return bytes;
    }

    private static long bytes(@Nullable FrozenContact contact) {
        return contact == null ? 0 : StoredSize.of(contact.values());
    }
}
