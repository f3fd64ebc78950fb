package org.audienceshare.share.contact.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.audienceshare.share.contact.ImportReport.Refusal;
import org.junit.jupiter.api.Test;

class RefusedRowsTest {

    private final RefusedRows rows = new RefusedRows();

    @Test
    void rowsAreInTheOrderOfTheFileThoughTheDatabaseRefusesLater() {
        rows.refused(new Refusal(5, "Email", "is not an e-mail address"), List.of("x", "Ann, Lee"));
        rows.refused(new Refusal(2, null, "the database rejected the contact"), List.of());

        assertThat(rows.file(List.of("Email", "Name")).lines())
                .containsExactly(
                        "Row problem line,Row problem column,Row problem,Email,Name",
                        "2,,the database rejected the contact",
                        "5,Email,is not an e-mail address,x,\"Ann, Lee\"");
    }

    @Test
    void noCellIsAFormula() {
        rows.refused(new Refusal(2, null, "too many"), List.of("=1+1", "+61 2 5550"));

        assertThat(rows.file(List.of("a", "b"))).contains(",'=1+1,+61 2 5550");
    }

    @Test
    void whatAnExportGuardedIsGuardedOnce() {
        rows.refused(new Refusal(2, null, "too many"), List.of("'=1+1", "'t Hart"));

        assertThat(rows.file(List.of("a", "b"))).contains(",'=1+1,'t Hart");
    }

    @Test
    void onlySoMuchIsKept() {
        String half = "x".repeat(RefusedRows.MAX_CHARS / 2 - 1);
        for (int line = 2; line < 5; line++) {
            rows.refused(new Refusal(line, null, ""), List.of(half));
        }

        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.isComplete()).isFalse();
        assertThat(rows.file(List.of("a"))).hasSizeBetween(RefusedRows.MAX_CHARS - 2, RefusedRows.MAX_CHARS + 200);
    }

    @Test
    void valuesThatAreEmptyCountToo() {
        for (int line = 2; line < 12; line++) {
            rows.refused(new Refusal(line, null, "too many"), Collections.nCopies(RefusedRows.MAX_CHARS / 4, ""));
        }

        assertThat(rows.size()).isEqualTo(3);
        assertThat(rows.isComplete()).isFalse();
    }
}
