package org.audienceshare.share;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.testing.Parts;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * The whole service on a real database, called over HTTP; started once for all of its subclasses without settings of their
 * own, and once more for each other set of settings. Two brands: acme with Ann (who may share), Bob (who may not), Ida
 * (inactive), an office's and an administrator's account; rival with Rex.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(
        properties = {
            // Tests of imports send more than one caller may; RateLimitTest has limits of its own.
            "audience-share.rate-limits.imports-per-minute=100000",
            // There is no broker.
            "audience-share.operations.broker-millis=500"
        })
@Import(ServiceFixture.Fakes.class)
public abstract class ServiceFixture {

    private static final String DATABASE = Parts.mongo().freshDatabase(ServiceFixture.class);

    @LocalServerPort
    protected int port;

    @Autowired
    private DirectoryWriter directory;

    @Autowired
    protected FakeSharedAudiences shared;

    @Autowired
    protected MongoDatabase database;

    protected Api api;

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry properties) {
        // A subclass gives its context a database of its own by the property test-database: it cannot replace the URI
        // here,
        // since of two methods that name the same property the superclass's counts.
        properties.add("spring.mongodb.uri", () -> Parts.mongo().uri("${test-database:" + DATABASE + "}"));
        Tokens.TRUSTED.trustedBy(properties);
        properties.add("management.server.port", () -> 0);
        properties.add("spring.kafka.listener.auto-startup", () -> false);
        properties.add("spring.kafka.bootstrap-servers", () -> "localhost:1");
    }

    @BeforeEach
    void openBrands() {
        api = new Api("http://localhost:" + port);
        directory.put(new DirectoryEntries(
                List.of(new Organisation("north", "North Office", "acme"), new Organisation("west", "West", "rival")),
                List.of(
                        account("ann", AccountType.USER, "Ann Lee", true, true, true),
                        account("bob", AccountType.USER, "Bob Stone", true, false, false),
                        account("ida", AccountType.USER, "Ida Gone", false, true, true),
                        account("office", AccountType.OFFICE_WIDE, "North", true, true, false),
                        account("admin", AccountType.ADMIN, "Acme Admin", true, true, true),
                        new Account(
                                new AccountId("rex"),
                                AccountType.USER,
                                "Rex Other",
                                "rival",
                                "west",
                                true,
                                true,
                                true,
                                false)),
                List.of()));
    }

    private static Account account(
            String id, AccountType type, String name, boolean active, boolean sharing, boolean teams) {
        return new Account(new AccountId(id), type, name, "acme", "north", active, sharing, teams, false);
    }

    protected MongoCollection<Document> contactsOf(String account) {
        return database.getCollection("contacts." + account);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Fakes {
        @Bean
        @Primary
        FakeSharedAudiences fakeSharedAudiences() {
            return new FakeSharedAudiences();
        }
    }
}
