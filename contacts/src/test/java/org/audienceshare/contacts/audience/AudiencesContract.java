package org.audienceshare.contacts.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.audienceshare.contacts.audience.AudienceFixture.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.FilterParser;
import org.junit.jupiter.api.Test;

/** The contract of every store of audiences. The fake and the MongoDB adapter run it, with an empty store for each test. */
public interface AudiencesContract {

    Audiences audiences();

    @Test
    default void givesBackWhatWasInserted() {
        Filter filter = FilterParser.parse(Map.of(
                "any",
                List.of(
                        Map.of("field", "customFields.price", "op", "between", "value", List.of(1, 2.5)),
                        Map.of("field", "createdAt", "op", "before", "value", "2026-01-31"),
                        Map.of("field", "buyerPreferences.pool", "op", "is", "value", true),
                        Map.of(
                                "none",
                                List.of(Map.of("field", "tags", "op", "in", "value", List.of("$where", "b")))))));
        Audience audience = audience("a1", "ann", "Äpfel .$", filter, Set.of("in@x.org"), Set.of("out@x.org"), 1);
        audiences().insert(audience);

        assertThat(audiences().find(audience.id())).contains(audience);
        assertThat(audiences().find(new AudienceId("none"))).isEmpty();
    }

    @Test
    default void listsTheOwnersByName() {
        audiences().insert(audience("a1", "ann", "Zebra"));
        audiences().insert(audience("a2", "ann", "Apple"));
        audiences().insert(audience("a3", "bob", "Other"));

        assertThat(audiences().ownedBy(new AccountId("ann"), 10))
                .extracting(Audience::name)
                .containsExactly("Apple", "Zebra");
        assertThat(audiences().ownedBy(new AccountId("ann"), 1)).hasSize(1);
    }

    @Test
    default void findsTheOwnersOfMany() {
        audiences().insert(audience("a1", "ann", "Zebra"));
        audiences().insert(audience("a2", "ann", "Apple"));
        audiences().insert(audience("a3", "bob", "Other"));

        assertThat(audiences().owners(List.of(new AudienceId("a1"), new AudienceId("a3"), new AudienceId("none"))))
                .isEqualTo(
                        Map.of(new AudienceId("a1"), new AccountId("ann"), new AudienceId("a3"), new AccountId("bob")));
        assertThat(audiences().owners(List.of())).isEmpty();
    }

    @Test
    default void findsTheNamesOfMany() {
        audiences().insert(audience("a1", "ann", "Zebra"));
        audiences().insert(audience("a2", "ann", "Apple"));

        assertThat(audiences().names(List.of(new AudienceId("a1"), new AudienceId("none"))))
                .isEqualTo(Map.of(new AudienceId("a1"), "Zebra"));
        assertThat(audiences().names(List.of())).isEmpty();
    }

    @Test
    default void replacesOnlyTheVersionThatWasRead() {
        Audience first = audience("a1", "ann", "First");
        Audience second = audience("a1", "ann", "Second", Filter.EVERYTHING, Set.of(), Set.of(), 2);
        audiences().insert(first);

        assertThat(audiences().replace(second, 1)).isTrue();
        assertThat(audiences().replace(audience("a1", "ann", "Late"), 1)).isFalse();
        assertThat(audiences().replace(audience("a9", "ann", "None"), 1)).isFalse();
        assertThat(audiences().find(first.id())).contains(second);
    }

    @Test
    default void deletesOnlyTheVersionThatWasRead() {
        Audience audience = audience("a1", "ann", "First", Filter.EVERYTHING, Set.of(), Set.of(), 2);
        audiences().insert(audience);

        assertThat(audiences().delete(audience.id(), 1, () -> false)).isFalse();
        assertThat(audiences().delete(new AudienceId("none"), 1, () -> false)).isFalse();
        assertThat(audiences().find(audience.id())).contains(audience);
        assertThat(audiences().delete(audience.id(), 2, () -> false)).isTrue();
        assertThat(audiences().find(audience.id())).isEmpty();
        assertThat(audiences().ownedBy(new AccountId("ann"), 10)).isEmpty();
    }

    @Test
    default void putsBackWhatPerhapsIsNeeded() {
        Audience audience = audience("a1", "ann", "First");
        audiences().insert(audience);

        assertThatThrownBy(() -> audiences().delete(audience.id(), 1, () -> {
                    throw new IllegalStateException("the database is away");
                }))
                .hasMessage("the database is away");

        assertThat(audiences().find(audience.id())).contains(audience);
    }

    @Test
    default void putsBackWhatIsNeededAndAsksOnceItIsGone() {
        Audience audience = audience("a1", "ann", "First");
        audiences().insert(audience);
        List<Boolean> foundWhenAsked = new ArrayList<>();

        boolean deleted = audiences().delete(audience.id(), 1, () -> {
            foundWhenAsked.add(audiences().find(audience.id()).isPresent());
            return true;
        });

        assertThat(deleted).isFalse();
        assertThat(foundWhenAsked).containsExactly(false);
        assertThat(audiences().find(audience.id())).contains(audience);
    }

    @Test
    default void theIdOfADeletedAudienceIsNotInsertedAgain() {
        Audience audience = audience("a1", "ann", "First");
        audiences().insert(audience);
        audiences().delete(audience.id(), 1, () -> false);

        assertThat(audiences().insert(audience)).isFalse();
        assertThat(audiences().find(audience.id())).isEmpty();
    }

    @Test
    default void whatWasPutBackCanBeDeletedLater() {
        Audience audience = audience("a1", "ann", "First");
        audiences().insert(audience);
        audiences().delete(audience.id(), 1, () -> true);

        assertThat(audiences().delete(audience.id(), 1, () -> false)).isTrue();
        assertThat(audiences().find(audience.id())).isEmpty();
    }

    @Test
    default void anIdIsInsertedOnce() {
        assertThat(audiences().insert(audience("a1", "ann", "First"))).isTrue();

        assertThat(audiences().insert(audience("a1", "bob", "Second"))).isFalse();
        assertThat(audiences().find(new AudienceId("a1"))).contains(audience("a1", "ann", "First"));
    }
}
