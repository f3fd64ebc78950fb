package org.audienceshare.contacts.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-a-later-version-adds"
            })
    void validOnesAreKeptAsTheyAre(String header) {
        assertThat(TraceParent.parse(header)).contains(new TraceParent("0af7651916cd43dd8448eb211c80319c", header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\nforged=line"
            })
    void othersAreNone(String header) {
        assertThat(TraceParent.parse(header)).isEmpty();
    }

    @Test
    void begunOnesAreValid() {
        TraceParent begun = TraceParent.begin(new Random(1));
        assertThat(TraceParent.parse(begun.value())).contains(begun);
        assertThat(begun).isNotEqualTo(TraceParent.begin(new Random(2)));
    }
}
