package org.audienceshare.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.audienceshare.cli.rest.SelectionRef;
import org.junit.jupiter.api.Test;

class DemoBrandTest {

    private final DemoBrand brand = DemoBrand.parse("""
            {"organisations": [{"id": "north", "name": "North"}],
             "accounts": [
               {"id": "ann", "type": "USER", "name": "Ann", "organisationId": "north", "active": true},
               {"id": "bob", "type": "USER", "name": "Bob", "organisationId": "south", "active": true},
               {"id": "old", "type": "USER", "name": "Old", "organisationId": "north", "active": false},
               {"id": "boss", "type": "ADMIN", "name": "Boss", "organisationId": "north", "active": true}],
             "teams": [
               {"id": "inner", "members": [{"type": "ORGANISATION", "id": "north"}, {"type": "TEAM", "id": "outer"}]},
               {"id": "outer", "members": [{"type": "TEAM", "id": "inner"}, {"type": "USER", "id": "bob"}]}]}
            """);

    @Test
    void expandsNestedTeamsOnceAndLeavesOutWhoGetsNothing() {
        assertThat(brand.recipients(List.of(SelectionRef.team("outer"), SelectionRef.user("bob")), "nobody"))
                .containsExactly("ann", "bob");
    }

    @Test
    void senderIsNoRecipient() {
        assertThat(brand.recipients(List.of(SelectionRef.organisation("north")), "ann"))
                .isEmpty();
    }
}
