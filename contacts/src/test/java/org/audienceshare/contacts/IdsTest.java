package org.audienceshare.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void everyCharacterIsAllowedOrNot() {
        StringBuilder allowed = new StringBuilder();
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            if (Ids.isId("a" + c + "a")) {
                allowed.append(c);
            }
        }

        assertThat(allowed).hasToString("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");
    }

    @Test
    void anIdHasOneTo64Characters() {
        assertThat(Ids.isId("")).isFalse();
        assertThat(Ids.isId("a")).isTrue();
        assertThat(Ids.isId("a".repeat(64))).isTrue();
        assertThat(Ids.isId("a".repeat(65))).isFalse();
    }
}
