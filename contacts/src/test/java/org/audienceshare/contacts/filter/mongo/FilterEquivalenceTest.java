package org.audienceshare.contacts.filter.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.FilterEvaluator;
import org.audienceshare.contacts.filter.FilterWriter;
import org.audienceshare.contacts.filter.RandomFilters;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** The database finds exactly what the evaluator matches, for random filters over random contacts. */
class FilterEquivalenceTest {

    private static final int CONTACTS = 400;
    private static final int FILTERS = 1_500;
    private static final List<ZoneId> ZONES =
            List.of(ZoneOffset.UTC, ZoneId.of("Australia/Sydney"), ZoneId.of("America/Chicago"));

    @Test
    void theDatabaseFindsWhatTheEvaluatorFinds() {
        long seed = Long.getLong("seed", 20260501L);
        RandomFilters random = new RandomFilters(seed);
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < CONTACTS; i++) {
            documents.add(new Document("_id", i));
            documents.get(i).putAll(random.contact());
        }
        MongoCollection<Document> contacts = TestDatabase.fresh(getClass()).getCollection("contacts.ann");
        contacts.insertMany(documents);
        List<Contact> stored = contacts.find().map(Contact::new).into(new ArrayList<>());
        int selective = 0;
        for (int i = 0; i < FILTERS; i++) {
            Filter filter = random.filter();
            ZoneId zone = ZONES.get(i % ZONES.size());
            Set<Integer> expected = new TreeSet<>();
            stored.stream()
                    .filter(contact -> FilterEvaluator.matches(filter, contact, zone))
                    .forEach(contact -> expected.add((Integer) contact.id()));
            Set<Integer> found = contacts.find(FilterCompiler.compile(filter, zone))
                    .projection(Projections.include("_id"))
                    .map(document -> document.getInteger("_id"))
                    .into(new TreeSet<>());
            assertThat(found)
                    .as("-Dseed=%d, filter %d: %s", seed, i, FilterWriter.write(filter))
                    .isEqualTo(expected);
            selective += !expected.isEmpty() && expected.size() < CONTACTS ? 1 : 0;
        }
        assertThat(selective).as("filters that find some and not all").isGreaterThan(FILTERS / 2);
    }
}
