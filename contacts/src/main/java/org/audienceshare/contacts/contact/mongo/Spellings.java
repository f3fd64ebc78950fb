package org.audienceshare.contacts.contact.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.mongo.AddressAliases.Alias;
import org.audienceshare.contacts.contact.mongo.AddressAliases.Look;
import org.audienceshare.contacts.contact.mongo.AddressAliases.Scan;
import org.audienceshare.contacts.contact.mongo.AddressAliases.Source;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** How the addresses of one list, an account's contacts or a brand's suppressions, are spelled. */
public final class Spellings {

    /** Most aliases on a page, unless one address has more. */
    static final int PAGE = 1_000;

    private final AddressAliases all;
    private final String list;
    private final List<Source> sources;

    Spellings(AddressAliases all, String list, List<Source> sources) {
        this.all = all;
        this.list = list;
        this.sources = sources;
    }

    /** These, after the list was read if that was longer ago than {@link AddressAliases} allows. */
    public Spellings current() {
        all.makeCurrent(list, sources);
        return this;
    }

    /**
     * These, after new ones were looked for if that was not done a moment ago: to be asked before people are copied from an
     * account or to it. What that costs is one look through an index in five seconds, or one percent of the time; see {@link RecentLooks}.
     */
    public Spellings recent() {
        all.makeRecent(list, sources, null);
        return this;
    }

    /** The same with a look of the caller, if one is needed. */
    public Spellings recent(Look look) {
        all.makeRecent(list, sources, look);
        return this;
    }

    /** Reads the list now. */
    public void refresh() {
        all.scan(list, sources);
    }

    /**
     * Whether all addresses are stored in their canonical form, so that none needs to be looked for under another. Nobody knows
     * it of a list that was never read.
     */
    public boolean areCanonical() {
        Scan scan = all.lastScan(list);
        return !scan.equals(Scan.NEVER) && scan.aliases() == 0;
    }

    /** The other spellings of these addresses: canonical addresses by what is stored. */
    public Map<String, String> of(Collection<String> canonical) {
        if (canonical.isEmpty() || areCanonical()) {
            return Map.of();
        }
        Map<String, String> found = new HashMap<>();
        for (Document alias :
                all.aliases().find(and(eq(AddressAliases.LIST, list), in(AddressAliases.CANONICAL, canonical)))) {
            found.put(alias.getString(AddressAliases.STORED), alias.getString(AddressAliases.CANONICAL));
        }
        return found;
    }

    /** These canonical addresses, and their other spellings. */
    public Set<String> withOthers(Collection<String> canonical) {
        Set<String> spellings = new TreeSet<>(canonical);
        spellings.addAll(of(canonical).keySet());
        return spellings;
    }

    /** Whether the list has an address in this spelling now. */
    boolean has(String stored) {
        return sources.stream()
                .anyMatch(source -> source.addresses()
                                .find(source.having(eq(ContactFields.EMAIL, stored)))
                                .first()
                        != null);
    }

    /** All aliases in the order of their canonical addresses; those of one address are on one page. */
    public Iterator<List<Alias>> pages() {
        return new Pages();
    }

    /**
     * What is read of all aliases, one page in memory at a time.
     *
     * @param read what belongs to a page of aliases, in the order of their canonical addresses
     */
    public <T> Iterator<T> readAll(Function<List<Alias>, List<T>> read) {
        Iterator<List<Alias>> pages = pages();
        return new Iterator<>() {
            private Iterator<T> page = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!page.hasNext() && pages.hasNext()) {
                    page = read.apply(pages.next()).iterator();
                }
                return page.hasNext();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.next();
            }
        };
    }

    private final class Pages implements Iterator<List<Alias>> {

        private List<Alias> page = List.of();
        private @Nullable String last;
        private boolean ended = areCanonical();

        @Override
        public boolean hasNext() {
            if (page.isEmpty() && !ended) {
                page = nextPage();
                ended = page.isEmpty();
            }
            return !page.isEmpty();
        }

        @Override
        public List<Alias> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<Alias> current = page;
            page = List.of();
            return current;
        }

        private List<Alias> nextPage() {
            Bson mine = eq(AddressAliases.LIST, list);
            List<Alias> found = read(last == null ? mine : and(mine, gt(AddressAliases.CANONICAL, last)), PAGE);
            if (found.isEmpty()) {
                return found;
            }
            String first = found.get(0).canonical();
            String end = found.get(found.size() - 1).canonical();
            if (found.size() == PAGE) {
                // The rest of the last address is on the next page; of a single address, read all.
                found = first.equals(end)
                        ? read(and(mine, eq(AddressAliases.CANONICAL, end)), 0)
                        : found.stream()
                                .filter(alias -> !alias.canonical().equals(end))
                                .toList();
            }
            last = found.get(found.size() - 1).canonical();
            return found;
        }

        private List<Alias> read(Bson filter, int limit) {
            List<Alias> found = new ArrayList<>();
            for (Document alias : all.aliases()
                    .find(filter)
                    .sort(ascending(AddressAliases.CANONICAL))
                    .limit(limit)) {
                found.add(new Alias(alias.getString(AddressAliases.STORED), alias.getString(AddressAliases.CANONICAL)));
            }
            return found;
        }
    }
}
