package org.audienceshare.contacts.contact.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class AliasScanTest {

    /** Of these, addresses are made. */
    private static final List<String> PARTS = List.of(
            "a",
            "z",
            "0",
            "9",
            "A",
            "Z",
            "@",
            ".",
            "_",
            "+",
            "-",
            "xn--",
            "@xn--",
            ".xn--",
            " ",
            "\n",
            "\r",
            "\t",
            "\u00a0",
            "\u200b",
            "\u2028",
            "\ufeff",
            "\u00e9",
            "\u0131",
            "\ud83d\ude00",
            "\u0000",
            "<",
            ">",
            "\"",
            "mailto:",
            ";",
            "ann@x.com");

    @Test
    void selectsEveryAddressThatIsNotCanonical() {
        Random random = new Random(20_261_127);
        for (int round = 0; round < 200_000; round++) {
            String address = IntStream.range(0, 1 + random.nextInt(5))
                    .mapToObj(part -> PARTS.get(random.nextInt(PARTS.size())))
                    .collect(Collectors.joining());
            if (EmailAddresses.normalise(address).filter(address::equals).isEmpty()) {
                assertThat(isSelected(address)
                                || EmailAddresses.normalise(address).isEmpty())
                        .as(address)
                        .isTrue();
            }
        }
    }

    @Test
    void leavesOutUsualAddresses() {
        for (String address : List.of("ann@x.com", "a.b-c_d+e@mail.example.co.uk", "0@1.de", "xn--a@x.com")) {
            assertThat(isSelected(address)).as(address).isFalse();
        }
    }

    @Test
    void theDatabaseFindsThem() {
        MongoCollection<Document> contacts = TestDatabase.fresh(getClass()).getCollection("contacts.ann");
        List<String> others = List.of(
                "Ann@x.com", "ann@x.com\n", "ann@x.com ", ".ann@x.com", "ann@xn--80ak6aa92e.com", "<ann@x.com>");
        others.forEach(address -> contacts.insertOne(new Document("email", address)));
        contacts.insertOne(new Document("email", "ann@x.com"));
        contacts.insertOne(new Document("email", null));

        assertThat(contacts.find(AliasScan.perhapsOther()))
                .extracting(found -> found.getString("email"))
                .containsExactlyInAnyOrderElementsOf(others);
    }

    private static boolean isSelected(String address) {
        return AliasScan.PERHAPS_OTHER.matcher(address).find();
    }
}
