package org.audienceshare.benchmarks.loops;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.audienceshare.benchmarks.data.SyntheticContacts;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.mongo.StoredContacts;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.FilterEvaluator;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.contacts.mongo.RawFields;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.merge.Bases;
import org.audienceshare.sync.merge.ContactMerge;
import org.audienceshare.sync.merge.ContactMerge.Decision;
import org.audienceshare.sync.merge.MergeContext;
import org.audienceshare.sync.merge.MergeInput;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.types.ObjectId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What is done with each contact. A call works on a chunk of 1,000, and what it decodes it decodes anew, as a sync does. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotLoops {

    /** Contacts of a chunk. */
    static final int CONTACTS = 1_000;

    private static final String AUDIENCE = "buyers";
    private static final String TAG = "Buyers";
    private static final DocumentCodec DOCUMENTS = new DocumentCodec();
    private static final List<String> FROZEN_FIELDS =
            List.of("firstName", "lastName", "phone", "address", "buyerPreferences", "customFields");

    private final List<RawBsonDocument> before = new ArrayList<>();
    private final List<RawBsonDocument> after = new ArrayList<>();
    private final List<RawBsonDocument> copies = new ArrayList<>();
    private final List<String> addresses = new ArrayList<>();
    private RawBsonDocument chunk = new RawBsonDocument(new Document(), DOCUMENTS);
    private Filter filter = Filter.EVERYTHING;
    private final ContactMerge merge = new ContactMerge(
            new MergeContext(new AudienceId(AUDIENCE), TAG, TAG, List.of(), Map.of(), MergePolicy.RECIPIENT_EDITS_WIN));

    /** Encodes what the loops read. */
    @Setup
    public void encode() {
        SyntheticContacts contacts = new SyntheticContacts(1);
        IntStream.range(0, CONTACTS).forEach(number -> {
            Document contact = contacts.contact(number);
            addresses.add(contact.getString(ContactFields.EMAIL));
            Document values = new Document();
            FROZEN_FIELDS.forEach(field -> values.append(field, contact.get(field)));
            before.add(raw(values));
            after.add(raw(new Document(values).append("phone", SyntheticContacts.phone(number))));
            copies.add(raw(new Document(contact)
                    .append("_id", new ObjectId())
                    .append("tags", List.of(TAG))
                    .append("audiences", List.of(AUDIENCE))));
        });
        chunk = RawFields.encode(new BsonDocument("entries", new BsonArray(before)));
        filter = FilterParser.parse(Map.of(
                "all",
                List.of(
                        Map.of("field", "address.suburb", "op", "isNot", "value", "Old Mill"),
                        Map.of("field", "buyerPreferences.bedrooms", "op", "greater", "value", 2),
                        Map.of("field", "tags", "op", "in", "value", List.of(TAG, "investor")))));
    }

    private static RawBsonDocument raw(Document document) {
        return new RawBsonDocument(document, DOCUMENTS);
    }

    /** Members that have what they are to have. */
    @Benchmark
    public void mergeUnchanged(Blackhole results) {
        for (int i = 0; i < CONTACTS; i++) {
            results.consume(decide(i, before.get(i), StoredContacts.read(copies.get(i))));
        }
    }

    /** Members whose phone number has changed at the sender. */
    @Benchmark
    public void mergeChanged(Blackhole results) {
        for (int i = 0; i < CONTACTS; i++) {
            results.consume(decide(i, after.get(i), StoredContacts.read(copies.get(i))));
        }
    }

    private Decision decide(int number, RawBsonDocument target, Contact current) {
        String email = addresses.get(number);
        return merge.decide(new MergeInput(
                email, true, Bases.of(frozen(email, before.get(number))), frozen(email, target), current, false));
    }

    /** Contacts that the recipient does not have. */
    @Benchmark
    public void mergeNew(Blackhole results) {
        for (int i = 0; i < CONTACTS; i++) {
            String email = addresses.get(i);
            results.consume(
                    merge.decide(new MergeInput(email, false, Bases.NONE, frozen(email, before.get(i)), null, false)));
        }
    }

    private static FrozenContact frozen(String email, RawBsonDocument values) {
        return new FrozenContact(email, new RawFields(values));
    }

    /** A chunk of a revision, from contacts as the database sent them. */
    @Benchmark
    public RawBsonDocument encodeChunk() {
        return RawFields.encode(new BsonDocument("entries", new BsonArray(before)));
    }

    /** The chunk back, with all values of its contacts. */
    @Benchmark
    public void decodeChunk(Blackhole results) {
        chunk.getArray("entries")
                .forEach(entry -> results.consume(new LinkedHashMap<>(new RawFields((RawBsonDocument) entry))));
    }

    /** A filter of three rules. */
    @Benchmark
    public int filter() {
        int matching = 0;
        for (RawBsonDocument copy : copies) {
            if (FilterEvaluator.matches(filter, StoredContacts.read(copy), ZoneOffset.UTC)) {
                matching++;
            }
        }
        return matching;
    }
}
