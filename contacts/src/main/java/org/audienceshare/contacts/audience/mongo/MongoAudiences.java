package org.audienceshare.contacts.audience.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.audience.UnreadableAudienceException;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.contacts.filter.FilterParser.InvalidFilterException;
import org.audienceshare.contacts.filter.FilterWriter;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.contacts.mongo.NewDocuments;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Audiences in the collection {@code audiences}. Fields that this code does not know stay in the documents. */
public final class MongoAudiences implements Audiences {

    private static final Logger log = LoggerFactory.getLogger(MongoAudiences.class);

    /** The collection's name. */
    public static final String COLLECTION = "audiences";

    private static final String ID = "_id";
    private static final String OWNER = "ownerAccountId";
    private static final String NAME = "name";

    private static final RecordMapper<Audience> MAPPER = RecordMapper.of(Audience.class)
            .named("id", ID)
            .named("owner", OWNER)
            .converted("filter", FilterWriter::write, FilterParser::parse)
            .converted("included", MongoAudiences::sorted, MongoAudiences::set)
            .withDefault("included", Set.of())
            .converted("excluded", MongoAudiences::sorted, MongoAudiences::set)
            .withDefault("excluded", Set.of())
            .converted("excludedContacts", MongoAudiences::documents, MongoAudiences::contacts)
            .withDefault("excludedContacts", Map.of());

    private final MongoCollection<Document> audiences;
    private final DeletedAudiences deleted;
    private final IndexSetup indexes;

    public MongoAudiences(MongoDatabase database) {
        audiences = database.getCollection(COLLECTION);
        deleted = new DeletedAudiences(database, Clock.systemUTC());
        indexes = new IndexSetup(() -> IndexSetup.ensure(audiences, Indexes.ascending(OWNER, NAME)));
    }

    @Override
    public Optional<Audience> find(AudienceId id) {
        return Optional.ofNullable(audiences.find(byId(id)).first()).map(MongoAudiences::read);
    }

    /**
     * Reads a document of the collection.
     *
     * @throws InvalidFilterException if the stored filter is not valid
     * @throws UnreadableAudienceException if another part of it is not
     */
    public static Audience read(Document document) {
        try {
            Audience audience = MAPPER.read(document);
            for (Object part : Arrays.asList(audience.owner(), audience.type(), audience.name(), audience.filter())) {
                Objects.requireNonNull(part);
            }
            return audience;
        } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
            throw new UnreadableAudienceException(e);
        }
    }

    @Override
    public Map<AudienceId, AccountId> owners(Collection<AudienceId> ids) {
        Map<AudienceId, AccountId> owners = new HashMap<>();
        field(OWNER, ids)
                .forEach(found ->
                        owner(found).ifPresent(owner -> owners.put(new AudienceId(found.getString(ID)), owner)));
        return owners;
    }

    @Override
    public Map<AudienceId, String> names(Collection<AudienceId> ids) {
        Map<AudienceId, String> names = new HashMap<>();
        field(NAME, ids).forEach(found -> {
            if (found.get(NAME) instanceof String name) {
                names.put(new AudienceId(found.getString(ID)), name);
            }
        });
        return names;
    }

    private FindIterable<Document> field(String field, Collection<AudienceId> ids) {
        return audiences
                .find(Filters.in(ID, ids.stream().map(AudienceId::value).toList()))
                .projection(Projections.include(field));
    }

    /** Empty if nobody can be read as the owner: such an audience must not hide the others. */
    private static Optional<AccountId> owner(Document audience) {
        try {
            return Optional.of(new AccountId(audience.getString(OWNER)));
        } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
            log.warn("Audience {} is left out: its owner can't be read", audience.get(ID));
            return Optional.empty();
        }
    }

    /** Skips audiences that can't be read, with a warning: one broken audience must not hide the others. */
    @Override
    public List<Audience> ownedBy(AccountId owner, int limit) {
        List<Audience> owned = new ArrayList<>();
        for (Document document : audiences
                .find(Filters.eq(OWNER, owner.value()))
                .sort(Sorts.ascending(NAME, ID))
                .limit(limit)) {
            try {
                owned.add(read(document));
            } catch (InvalidFilterException e) {
                log.warn("Audience {} is skipped: its stored filter is invalid at {}", document.get(ID), e.field());
            } catch (UnreadableAudienceException e) {
                log.warn("Audience {} is skipped: its stored document can't be read", document.get(ID));
            }
        }
        return owned;
    }

    @Override
    public boolean insert(Audience audience) {
        indexes.runOnce();
        return !deleted.contains(audience.id()) && NewDocuments.insert(audiences, MAPPER.write(audience));
    }

    @Override
    public boolean replace(Audience audience, long expectedVersion) {
        Document fields = MAPPER.write(audience);
        fields.remove(ID);
        return audiences
                        .updateOne(current(audience.id(), expectedVersion), new Document("$set", fields))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public boolean delete(AudienceId id, long expectedVersion, BooleanSupplier isNeeded) {
        return deleted.delete(current(id, expectedVersion), isNeeded);
    }

    private static Bson current(AudienceId id, long expectedVersion) {
        return Filters.and(byId(id), Filters.eq("version", expectedVersion));
    }

    private static Bson byId(AudienceId id) {
        return Filters.eq(ID, id.value());
    }

    private static Object sorted(Set<String> addresses) {
        return addresses.stream().sorted().toList();
    }

    /** Any value can be an id, so that it can't be the name of a field. */
    private static Object documents(Map<Object, String> contacts) {
        List<Document> documents = new ArrayList<>();
        contacts.forEach((id, email) -> documents.add(new Document("id", id).append("email", email)));
        return documents;
    }

    private static Map<Object, String> contacts(Object stored) {
        Map<Object, String> contacts = new HashMap<>();
        ((Collection<?>) stored).forEach(entry -> {
            Document contact = (Document) entry;
            contacts.put(contact.get("id"), contact.getString("email"));
        });
        return contacts;
    }

    private static Set<String> set(Object stored) {
        Set<String> addresses = new LinkedHashSet<>();
        ((Collection<?>) stored).forEach(address -> addresses.add(canonical((String) address)));
        return addresses;
    }

    /** Earlier releases stored other spellings, too. */
    private static String canonical(String stored) {
        return EmailAddresses.normalise(stored).orElse(stored);
    }
}
