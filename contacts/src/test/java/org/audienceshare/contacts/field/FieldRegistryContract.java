package org.audienceshare.contacts.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.field.FieldDefinition.Origin;
import org.audienceshare.contacts.value.ValueType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every registry of fields does. */
public abstract class FieldRegistryContract {

    private static final AccountId ANN = new AccountId("ann");
    private static final Instant AT = Instant.parse("2026-01-05T09:00:00Z");

    private FieldRegistry registry;

    protected abstract FieldRegistry create();

    @BeforeEach
    void createRegistry() {
        registry = create();
    }

    @Test
    void theFirstTypeOfAFieldStays() {
        registry.addMissing(ANN, List.of(imported("customFields.price", ValueType.NUMBER)));
        registry.addMissing(
                ANN,
                List.of(
                        imported("customFields.price", ValueType.TEXT),
                        imported("buyerPreferences.a.b $c", ValueType.LIST)));
        registry.addMissing(ANN, List.of());

        assertThat(registry.of(ANN).values())
                .containsExactly(
                        imported("buyerPreferences.a.b $c", ValueType.LIST),
                        imported("customFields.price", ValueType.NUMBER));
    }

    @Test
    void aTypeIsSetOnPurpose() {
        registry.addMissing(ANN, List.of(imported("customFields.price", ValueType.TEXT)));
        FieldDefinition number = new FieldDefinition("customFields.price", ValueType.NUMBER, Origin.MANUAL, AT);

        registry.set(ANN, number);

        assertThat(registry.of(ANN)).containsOnlyKeys("customFields.price").containsValue(number);
    }

    @Test
    void eachAccountHasItsOwnTypes() {
        registry.set(ANN, imported("customFields.price", ValueType.TEXT));
        registry.set(new AccountId("ann0"), imported("customFields.price", ValueType.NUMBER));

        assertThat(registry.of(ANN).get("customFields.price").type()).isEqualTo(ValueType.TEXT);
        assertThat(registry.of(new AccountId("an"))).isEmpty();
    }

    private static FieldDefinition imported(String path, ValueType type) {
        return new FieldDefinition(path, type, Origin.IMPORT, AT);
    }
}
