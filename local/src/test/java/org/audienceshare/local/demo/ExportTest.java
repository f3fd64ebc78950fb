package org.audienceshare.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportTest {

    @Test
    void readsWhatExportsHave() {
        List<Export.Row> rows = ExportFixture.rows("""
                \uFEFFE-mail Address,First Name,Street,City,Subscribed,Tags,pref.bedrooms,pref.suburbs,custom.lead.source,custom.since,custom.ok
                "  ANN@Example.com ","Ann ""A."", Jr","Unit 1
                2 Bay Street",Sydney,no,buyer; first home,3,"Old Mill, St. Mary's, Old Mill",web,2025-03-01,true
                n/a,Bob,,,yes,,,,,,
                """);
        assertThat(rows).hasSize(2);
        Export.Row ann = rows.get(0);
        assertThat(ann.email()).isEqualTo("ann@example.com");
        assertThat(ann.subscribed()).isFalse();
        assertThat(ann.tags()).containsExactlyInAnyOrder("buyer", "first home");
        assertThat(ann.values())
                .containsEntry("firstName", "Ann \"A.\", Jr")
                .containsEntry("address", java.util.Map.of("street", "Unit 1\n2 Bay Street", "city", "Sydney"))
                .containsEntry("buyerPreferences/bedrooms", 3L)
                .containsEntry("buyerPreferences/suburbs", List.of("Old Mill", "St. Mary's"))
                .containsEntry("customFields/lead.source", "web")
                .containsEntry("customFields/since", Instant.parse("2025-03-01T00:00:00Z"))
                .containsEntry("customFields/ok", true);
        assertThat(rows.get(1).email()).isNull();
    }

    @Test
    void aTagThatOptsOutWinsOverTheColumn() {
        List<Export.Row> rows = ExportFixture.rows("""
                E-mail Address,Subscribed,Tags
                ann@example.com,yes,buyer; do not market
                bob@example.com,yes,buyer
                """);
        assertThat(rows).extracting(Export.Row::subscribed).containsExactly(false, true);
    }
}
