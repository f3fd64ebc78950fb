package org.audienceshare.share.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class IsolatingMessageSourceTest {

    private static String removes(String name) {
        IsolatingMessageSource texts = new IsolatingMessageSource();
        texts.setBasename("messages/sharing");
        texts.setDefaultEncoding("UTF-8");
        return texts.getMessage("sharing.selected.remove", new Object[] {name}, Locale.ENGLISH);
    }

    @Test
    void aNameFromTheRightStaysApart() {
        assertThat(removes("דנה לוי")).isEqualTo("Remove \u2068דנה לוי\u2069");
        assertThat(removes("Ann Lee")).isEqualTo("Remove Ann Lee");
    }

    @Test
    void directionMarksOfANameTurnNothingRound() {
        assertThat(removes("Ann\u202E eeL")).isEqualTo("Remove Ann eeL");
        assertThat(removes("\u2069\u202Eדנה")).isEqualTo("Remove \u2068דנה\u2069");
    }
}
