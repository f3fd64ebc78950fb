package org.audienceshare.contacts.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.field.FieldDefinition.Origin;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.contacts.value.ValueType;
import org.junit.jupiter.api.Test;

class FieldTypeCheckTest {

    @Test
    void anOrderThatTheTypeDoesNotHaveIsFound() {
        assertThat(place(ValueType.NUMBER, "after", "2026-05-31")).contains("filter.none[0].value");
        assertThat(place(ValueType.NUMBER, "between", List.of("2026-05-31", "2026-06-01")))
                .isPresent();
        assertThat(place(ValueType.DATE, "less", 5)).isPresent();
        assertThat(place(ValueType.YES_NO, "greater", 5)).isPresent();
        assertThat(place(ValueType.NUMBER, "greater", 5)).isEmpty();
        assertThat(place(ValueType.DATE, "before", "2026-05-31T10:00:00Z")).isEmpty();
    }

    @Test
    void otherRulesAreNot() {
        assertThat(place(ValueType.NUMBER, "is", "POA")).isEmpty();
        assertThat(place(ValueType.NUMBER, "contains", "5")).isEmpty();
        assertThat(place(ValueType.TEXT, "greater", 5)).isEmpty();
        assertThat(FieldTypeCheck.problem(FilterParser.parse(rule("after", "2026-05-31")), Map.of()))
                .isEmpty();
    }

    private static Optional<String> place(ValueType type, String operator, Object value) {
        FieldDefinition field = new FieldDefinition("customFields.x", type, Origin.IMPORT, Instant.EPOCH);
        return FieldTypeCheck.problem(FilterParser.parse(rule(operator, value)), Map.of("customFields.x", field))
                .map(FieldProblem::field);
    }

    private static Map<String, Object> rule(String operator, Object value) {
        return Map.of("none", List.of(Map.of("field", "customFields.x", "op", operator, "value", value)));
    }
}
