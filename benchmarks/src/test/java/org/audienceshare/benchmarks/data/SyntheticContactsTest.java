package org.audienceshare.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticContactsTest {

    @Test
    void seedGivesTheSameContactsAgain() {
        assertThat(new SyntheticContacts(7).contact(42)).isEqualTo(new SyntheticContacts(7).contact(42));
        assertThat(new SyntheticContacts(7).contact(42)).isNotEqualTo(new SyntheticContacts(8).contact(42));
    }

    @Test
    void addressesAreDifferentAndInAnotherOrderThanTheNumbers() {
        List<String> emails =
                IntStream.range(0, 10_000).mapToObj(SyntheticContacts::email).toList();

        assertThat(emails)
                .doesNotHaveDuplicates()
                .isNotEqualTo(emails.stream().sorted().toList());
    }

    @Test
    void knownContactIsTheSamePersonWithATagOfTheRecipient() {
        SyntheticContacts contacts = new SyntheticContacts(1);

        assertThat(contacts.knownContact(3))
                .containsEntry("email", contacts.contact(3).get("email"))
                .containsEntry("tags", List.of("my own"))
                .doesNotContainKey("phone");
    }

    /** So a search by the beginnings of a first and a last name finds some, and by none of them all. */
    @Test
    void accountsHaveEachFirstNameWithEachLastName() {
        assertThat(IntStream.range(0, 100)
                        .mapToObj(number -> SyntheticContacts.name(number).replace(" " + number, "")))
                .doesNotHaveDuplicates();
    }
}
