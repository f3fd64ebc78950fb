package org.audienceshare.contacts.search.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceFixture;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.directory.AccountTimeZones;
import org.audienceshare.contacts.directory.InMemoryDirectory;
import org.audienceshare.contacts.directory.TimeZoneProperties;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.contacts.search.ContactQuery;
import org.audienceshare.contacts.search.ContactRepository;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongoContactRepositoryTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final AudienceId SHARED = new AudienceId("s1");
    private static final AccountTimeZones UTC = new AccountTimeZones(new InMemoryDirectory(), TimeZoneProperties.UTC);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pagesShowEveryContactOnceByAddressAndThoseWithoutOneLast(boolean crmFed) {
        ContactCollections collections = collections(crmFed);
        List<Document> people = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            people.add(new Document("_id", "i" + i).append("email", "p" + (crmFed ? i / 3 : i) + "@x.org"));
        }
        people.add(new Document("_id", new ObjectId()));
        people.add(new Document("_id", new ObjectId()).append("email", ""));
        people.add(new Document("_id", new ObjectId()).append("email", null));
        collections.open(ANN).insertMany(people);
        ContactRepository repository = new MongoContactRepository(collections, UTC, Clock.systemUTC());

        for (int limit : List.of(1, 3, 10, 13, 200)) {
            List<Object> seen = new ArrayList<>();
            ContactRepository.Position after = null;
            do {
                ContactRepository.Page page = repository.page(ANN, ContactQuery.ALL, after, limit);
                assertThat(page.contacts()).hasSizeLessThanOrEqualTo(limit);
                page.contacts().forEach(contact -> seen.add(contact.id()));
                after = page.next();
            } while (after != null);
            assertThat(seen)
                    .as("limit %d", limit)
                    .containsExactlyElementsOf(
                            people.stream().map(person -> person.get("_id")).toList());
        }
    }

    @Test
    void anAudienceIsItsFilterWithInclusionsAndExclusions() {
        ContactRepository repository = repositoryOf(
                person("a@x.org", "Ann", "buyer"),
                person("b@x.org", "Bob", "buyer"),
                person("c@x.org", "Cid", "seller"));
        Filter buyers = FilterParser.parse(Map.of("field", "tags", "op", "is", "value", "buyer"));
        Audience audience = AudienceFixture.audience(
                "a1", "ann", "Buyers", buyers, Set.of("c@x.org", "b@x.org"), Set.of("b@x.org"), 1);
        ContactQuery query = ContactQuery.matching(audience.contactFilter(), null);

        assertThat(emails(repository, query)).containsExactly("a@x.org", "c@x.org");
        assertThat(repository.count(ANN, query, 100)).isEqualTo(2);
        assertThat(repository.count(ANN, ContactQuery.ALL, 2)).isEqualTo(2);
    }

    @Test
    void searchFindsPrefixesOfTheAddressAndOfWordsLiterally() {
        ContactRepository repository = repositoryOf(
                person("ann@x.org", "Mary Ann", "t"),
                person("bob@x.org", "Bob (B.)", "t"),
                person("z@x.org", "Zoë", "t"));

        assertThat(emails(repository, search("an"))).containsExactly("ann@x.org");
        assertThat(emails(repository, search("MARY ann@"))).containsExactly("ann@x.org");
        assertThat(emails(repository, search("ary"))).isEmpty();
        assertThat(emails(repository, search("(b"))).containsExactly("bob@x.org");
        assertThat(emails(repository, search(".*"))).isEmpty();
        assertThat(emails(repository, search("ZOË"))).containsExactly("z@x.org");
        assertThat(emails(repository, search("\0"))).hasSize(3);
    }

    @Test
    void whatHasAnAtIsLookedForInAddressesOnly() {
        ContactRepository repository =
                repositoryOf(person("ann@x.org", "me@home", "t"), person("me@home.org", "Bob", "t"));

        assertThat(emails(repository, search("me@"))).containsExactly("me@home.org");
        assertThat(emails(repository, search("ME@HOME.ORG b"))).containsExactly("me@home.org");
    }

    @Test
    void removalRemovesMembershipAndTagAndKeepsTheContact() {
        ContactRepository repository =
                repositoryOf(person("a@x.org", "Ann", "own", "Buyers").append("audiences", List.of("s1", "s2")));

        assertThat(repository.removeFromAudience(ANN, "a@x.org-id", SHARED, "Buyers"))
                .isTrue();
        assertThat(repository.removeFromAudience(ANN, "a@x.org-id", SHARED, "Buyers"))
                .isFalse();

        Contact left = repository.find(ANN, "a@x.org-id").orElseThrow();
        assertThat(left.tags()).containsExactly("own");
        assertThat(left.audiences()).containsExactly("s2");
    }

    @Test
    void removalKeepsTheAccountsOwnTagAndATagOfAnotherAudience() {
        ContactRepository repository = repositoryOf(
                person("a@x.org", "Ann", "Buyers")
                        .append("audiences", List.of("s1"))
                        .append("ownTags", List.of("Buyers")),
                person("b@x.org", "Bob", "Buyers").append("audiences", List.of("s1", "s2")));

        assertThat(repository.removeFromAudience(ANN, "a@x.org-id", SHARED, "Buyers"))
                .isTrue();
        assertThat(repository.removeFromAudience(ANN, "b@x.org-id", SHARED, null))
                .isTrue();

        assertThat(repository.find(ANN, "a@x.org-id").orElseThrow().tags()).containsExactly("Buyers");
        assertThat(repository.find(ANN, "b@x.org-id").orElseThrow().tags()).containsExactly("Buyers");
        assertThat(emails(repository, ContactQuery.inShared(SHARED, null))).isEmpty();
    }

    @Test
    void contactsAreFoundByEitherKindOfId() {
        ObjectId id = new ObjectId();
        ContactRepository repository = repositoryOf(new Document("_id", id), new Document("_id", "text"));

        assertThat(repository.find(ANN, id.toHexString())).isPresent();
        assertThat(repository.find(ANN, "text")).isPresent();
        assertThat(repository.find(ANN, "{$gt: ''}")).isEmpty();
    }

    @Test
    void unsubscribesEveryContactOfThePersonAndNobodyElse() {
        Document bounced = new Document("status", "UNSUBSCRIBED").append("reason", "BOUNCED");
        ContactRepository repository = repositoryOf(
                subscribed("a@x.org"),
                subscribed("A@X.org"),
                subscribed("aa@x.org"),
                person("<a@x.org>", "Ann").append("subscription", bounced),
                person("a@x.org;", "Ann"));

        repository.unsubscribe(ANN, "a@x.org", "OPTED_OUT");

        for (String same : List.of("a@x.org-id", "A@X.org-id")) {
            assertThat(subscription(repository, same))
                    .isInstanceOfSatisfying(
                            Map.class,
                            stored -> assertThat(stored)
                                    .containsEntry("status", "UNSUBSCRIBED")
                                    .containsEntry("reason", "OPTED_OUT")
                                    .containsKey("at"));
        }
        assertThat(subscription(repository, "aa@x.org-id")).isEqualTo(new Document("status", "SUBSCRIBED"));
        assertThat(subscription(repository, "<a@x.org>-id")).isEqualTo(bounced);
        assertThat(subscription(repository, "a@x.org;-id")).isNull();
    }

    private static Document subscribed(String email) {
        return person(email, "Ann").append("subscription", new Document("status", "SUBSCRIBED"));
    }

    private static Object subscription(ContactRepository repository, String id) {
        return repository.find(ANN, id).orElseThrow().value("subscription");
    }

    private static ContactCollections collections(boolean crmFed) {
        return new ContactCollections(TestDatabase.fresh(MongoContactRepositoryTest.class), account -> crmFed);
    }

    private static ContactRepository repositoryOf(Document... people) {
        ContactCollections collections = collections(false);
        collections.open(ANN).insertMany(List.of(people));
        return new MongoContactRepository(collections, UTC, Clock.systemUTC());
    }

    private static Document person(String email, String firstName, String... tags) {
        return new Document("_id", email + "-id")
                .append("email", email)
                .append("firstName", firstName)
                .append("tags", List.of(tags));
    }

    private static ContactQuery search(String typed) {
        return ContactQuery.matching(Filter.EVERYTHING, typed);
    }

    private static List<String> emails(ContactRepository repository, ContactQuery query) {
        return repository.page(ANN, query, null, 200).contacts().stream()
                .map(Contact::email)
                .toList();
    }
}
