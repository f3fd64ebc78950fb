package org.audienceshare.share.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.audienceshare.share.contact.consent.ConsentStatement;
import org.audienceshare.share.contact.consent.StatusKind;
import org.junit.jupiter.api.Test;

class RememberedStatementsTest {

    private final FileColumn tags = new FileColumn(
            "Tags",
            StatusKind.NONE,
            FileColumn.Use.IMPORTED,
            ContactColumn.named("tags").orElseThrow(),
            null);
    private final RememberedStatements statements = new RememberedStatements(List.of(tags));

    @Test
    void fewAndShortCellsAreRemembered() {
        for (int i = 0; i < 2_000; i++) {
            statements.of(0, "n".repeat(5_000) + i);
            statements.of(0, "short " + i);
        }
        assertThat(statements.characters()).isPositive().isLessThanOrEqualTo(500 * 80);
    }

    @Test
    void whatIsRememberedIsWhatTheColumnSays() {
        for (int i = 0; i < 2; i++) {
            assertThat(statements.of(0, "Do not email")).isInstanceOf(ConsentStatement.OptedOut.class);
            assertThat(statements.of(0, "Buyer")).isInstanceOf(ConsentStatement.Silent.class);
        }
    }
}
