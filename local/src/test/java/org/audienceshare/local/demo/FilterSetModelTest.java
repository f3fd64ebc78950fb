package org.audienceshare.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.local.demo.DemoReport.Difference;
import org.audienceshare.local.demo.FilterSetModel.Access;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** DESIGN.md §3, rule 8: used becomes the recipient's own, unused goes. */
class FilterSetModelTest {

    private static final String NAME = "Movers";
    private final FilterSetModel model = new FilterSetModel(
            NAME,
            new MemberRule(new JsonMapper().readTree("{\"field\": \"tags\", \"op\": \"is\", \"value\": \"buyer\"}")));

    @BeforeEach
    void sharedWithTwo() {
        model.share(List.of("ann", "bob"));
    }

    @Test
    void whoeverHasItReadsIt() {
        assertThat(model.of("ann")).isEqualTo(Access.MANAGED);
        assertThat(model.of("tom")).isEqualTo(Access.NONE);
    }

    @Test
    void usedOneBecomesAnOwnAudienceAndAnUnusedOneIsRemoved() {
        model.use("ann");
        model.use("tom");
        model.unshareAll();
        assertThat(model.of("ann")).isEqualTo(Access.OWN);
        assertThat(model.of("bob")).isEqualTo(Access.NONE);
        assertThat(model.of("tom")).as("who never had it keeps nothing").isEqualTo(Access.NONE);
    }

    @Test
    void findsContactsOfTheAccountWhetherSubscribedOrNot() {
        ModelContact buyer = ModelContact.own();
        buyer.merge(new Export.Row("a@example.com", false, Map.of(), Set.of("buyer")));
        assertThat(model.count(List.of(buyer, ModelContact.own()))).isEqualTo(1);
    }

    @Test
    void listIsRightWithAnythingElseInIt() {
        assertThat(model.check("ann", "PERSONAL", List.of(view("MANAGED", false), other())))
                .isEmpty();
        assertThat(model.check("tom", "PERSONAL", List.of(other()))).isEmpty();
    }

    @Test
    void everythingThatIsWrongInAListIsFound() {
        assertThat(kinds("ann")).containsExactly("audiences named \"Movers\": 0 instead of 1");
        assertThat(kinds("tom", view("MANAGED", false)))
                .first()
                .isEqualTo("audiences named \"Movers\": 1 instead of 0");
        assertThat(kinds("ann", view("SHARED", false)))
                .containsExactly("has SHARED of another account instead of managed, read-only");
        assertThat(kinds("ann", view("PERSONAL", true)))
                .containsExactly("has PERSONAL of its own instead of managed, read-only");
        model.use("ann");
        model.unshareAll();
        assertThat(kinds("ann", view("PERSONAL", true))).isEmpty();
        assertThat(kinds("ann", view("OFFICE_WIDE", true)))
                .containsExactly("has OFFICE_WIDE of its own instead of an audience of its own");
        assertThat(kinds("ann", view("MANAGED", false), view("PERSONAL", true)))
                .contains("audiences named \"Movers\": 2 instead of 1");
        assertThat(kinds("bob", view("MANAGED", false))).isNotEmpty();
    }

    private List<String> kinds(String account, AudienceResponse... list) {
        return model.check(account, "PERSONAL", List.of(list)).stream()
                .map(Difference::kind)
                .toList();
    }

    private static AudienceResponse view(String type, boolean own) {
        return new AudienceResponse("a1", NAME, type, own, 0, null, null, null);
    }

    private static AudienceResponse other() {
        return new AudienceResponse("a2", "Sellers", "PERSONAL", true, 0, null, null, null);
    }
}
