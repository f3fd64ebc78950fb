package org.audienceshare.contacts.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.audience.AudienceDraft.Checked;
import org.audienceshare.contacts.filter.Filter;
import org.junit.jupiter.api.Test;

class AudienceDraftTest {

    private static final Map<String, Object> EVERYBODY = Map.of("all", List.of());

    @Test
    void aGoodOneIsTrimmedAndNormalised() {
        Checked checked = new AudienceDraft(
                        "  Buyers 😀 ", "PERSONAL", EVERYBODY, List.of(" Ann@X.org", "ann@x.org"), null)
                .check();

        assertThat(checked)
                .isEqualTo(new Checked.Valid(
                        "Buyers 😀", AudienceType.PERSONAL, Filter.EVERYTHING, Set.of("ann@x.org"), Set.of()));
    }

    @Test
    void everyProblemIsTold() {
        Checked checked = new AudienceDraft(
                        "a\nb",
                        "SHARED",
                        Map.of("$where", "1"),
                        List.of("ann@x.org", "nobody"),
                        Collections.nCopies(10_001, "a@x.org"))
                .check();

        assertThat(fields(checked)).containsExactly("name", "type", "filter", "included[1]", "excluded");
    }

    @Test
    void theNameHas1To100Characters() {
        assertThat(fields(named("😀".repeat(100)))).isEmpty();
        assertThat(fields(named("x".repeat(101)))).containsExactly("name");
        assertThat(fields(named(" \t "))).containsExactly("name");
        assertThat(fields(named(null))).containsExactly("name");
        assertThat(fields(named("a\0"))).containsExactly("name");
    }

    private static Checked named(String name) {
        return new AudienceDraft(name, "OFFICE_WIDE", EVERYBODY, List.of(), List.of()).check();
    }

    private static List<String> fields(Checked checked) {
        return checked instanceof Checked.Invalid invalid
                ? invalid.problems().stream().map(AudienceDraft.Problem::field).toList()
                : List.of();
    }
}
