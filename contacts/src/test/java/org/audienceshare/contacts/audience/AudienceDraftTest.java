package org.audienceshare.contacts.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.audience.AudienceDraft.Validation;
import org.audienceshare.contacts.filter.Filter;
import org.junit.jupiter.api.Test;

class AudienceDraftTest {

    private static final Map<String, Object> EVERYBODY = Map.of("all", List.of());

    @Test
    void aValidDraftIsTrimmedAndNormalised() {
        Validation validation = new AudienceDraft(
                        "  Buyers 😀 ", "PERSONAL", EVERYBODY, List.of(" Ann@X.org", "ann@x.org"), null)
                .validate();

        assertThat(validation)
                .isEqualTo(new Validation.Valid(
                        "Buyers 😀", AudienceType.PERSONAL, Filter.EVERYTHING, Set.of("ann@x.org"), Set.of()));
    }

    @Test
    void allProblemsAreReturned() {
        Validation validation = new AudienceDraft(
                        "a\nb",
                        "SHARED",
                        Map.of("$where", "1"),
                        List.of("ann@x.org", "nobody"),
                        Collections.nCopies(10_001, "a@x.org"))
                .validate();

        assertThat(fields(validation)).containsExactly("name", "type", "filter", "included[1]", "excluded");
    }

    @Test
    void theNameHas1To100Characters() {
        assertThat(fields(named("😀".repeat(100)))).isEmpty();
        assertThat(fields(named("x".repeat(101)))).containsExactly("name");
        assertThat(fields(named(" \t "))).containsExactly("name");
        assertThat(fields(named(null))).containsExactly("name");
        assertThat(fields(named("a\0"))).containsExactly("name");
    }

    @Test
    void aFilterThatCanNeverMatchIsRefusedWhenItIsSaved() {
        Map<String, Object> reversed =
                Map.of("field", "createdAt", "op", "between", "value", List.of("2027-01-01", "2025-01-01"));
        assertThat(fields(draft(reversed, List.of()))).containsExactly("filter.value");
        assertThat(fields(draft(reversed, List.of("ann@x.org")))).containsExactly("filter.value");
        assertThat(fields(draft(Map.of("any", List.of()), List.of()))).containsExactly("filter.any");
    }

    @Test
    void anAudienceOfContactsIncludedByHandNeedsNoRule() {
        assertThat(fields(draft(Map.of("any", List.of()), List.of("ann@x.org"))))
                .isEmpty();
    }

    private static Validation draft(Map<String, Object> filter, List<String> included) {
        return new AudienceDraft("Buyers", "PERSONAL", filter, included, List.of()).validate();
    }

    private static Validation named(String name) {
        return new AudienceDraft(name, "OFFICE_WIDE", EVERYBODY, List.of(), List.of()).validate();
    }

    private static List<String> fields(Validation validation) {
        return validation instanceof Validation.Invalid invalid
                ? invalid.problems().stream().map(FieldProblem::field).toList()
                : List.of();
    }
}
