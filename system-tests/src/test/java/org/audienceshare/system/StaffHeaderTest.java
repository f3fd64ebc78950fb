package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The header of somebody who may see every page: one row on a desktop, two on a phone, however long the name is. */
class StaffHeaderTest {

    private static final int HEIGHT = 900;
    private static final String LONG_NAME = "Alexandra-Wilhelmina Featherstonehaugh-Cholmondeley of the North Office";

    /** In how many rows elements are: their middles are at about the same height in a row. */
    private static final String ROWS = """
            selector => {
              const middles = [...document.querySelectorAll(selector)].map(part => part.getBoundingClientRect())
                .filter(box => box.width > 1).map(box => box.top + box.height / 2).sort((a, b) => a - b);
              return middles.filter((middle, i) => i === 0 || middle - middles[i - 1] > 15).length;
            }
            """;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    void headerIsOneRowOnADesktopAndTwoOnAPhone() {
        Agency agency = Agency.create("header");
        try (Visitor admin = CHROMIUM.visitor()) {
            admin.signIn(agency.id("admin"), "SUPPORT", "OPERATOR").open("/operations");
            assertThat(admin.page().locator(".nav a").allTextContents())
                    .isEqualTo(List.of("Audiences", "Webhooks", "Support", "Operations"));
            admin.page().locator(".who-name").evaluate("(name, text) => name.textContent = text", LONG_NAME);
            for (int width : new int[] {1920, 1280, 1024}) {
                assertThat(rows(admin, width)).as("rows at %s px", width).isOne();
            }
            for (int width : new int[] {768, 390}) {
                assertThat(rows(admin, width)).as("rows at %s px", width).isEqualTo(2);
            }
            admin.looksGood("staff-header");
        }
    }

    private static int rows(Visitor visitor, int width) {
        visitor.page().setViewportSize(width, HEIGHT);
        return ((Number) visitor.page().evaluate(ROWS, ".brand, .nav a, .who > *")).intValue();
    }
}
