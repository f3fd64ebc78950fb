package org.audienceshare.share.sharing.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.junit.jupiter.api.Test;

class RecipientMatchTest {

    private static final Selection ANN = new Selection(SelectionType.USER, "ann");
    private static final RecipientSearch.Hit HIT = new RecipientSearch.Hit(ANN, "Ann Lee", "North");

    @Test
    void marksTheStartsOfWordsThatWereTyped() {
        assertThat(marked("Ann Lee", "an")).isEqualTo("[An]n Lee");
        assertThat(marked("Ann Lee", "LE an")).isEqualTo("[An]n [Le]e");
        assertThat(marked("O'Brien, Jack", "bri")).isEqualTo("O'[Bri]en, Jack");
        assertThat(marked("Élise Été", "é")).isEqualTo("[É]lise [É]té");
        assertThat(marked("中村 海", "海")).isEqualTo("中村 [海]");
        assertThat(marked("Ana Álvarez", "alv")).isEqualTo("Ana [Álv]arez");
        assertThat(marked("Zoe\u0308 Weiß", "zoe weis")).isEqualTo("[Zoe\u0308] [Weiß]");
    }

    @Test
    void marksNothingInTheMiddleOfAWord() {
        assertThat(marked("Joanna", "an")).isEqualTo("Joanna");
        assertThat(marked("Ann Lee", "")).isEqualTo("Ann Lee");
        assertThat(marked("", "an")).isEmpty();
    }

    @Test
    void saysWhyAMatchCannotBeSelected() {
        RecipientMatch free = RecipientMatch.of(HIT, "a", Set.of(), Set.of());
        assertThat(free.selected()).isFalse();
        assertThat(free.shared()).isFalse();
        RecipientMatch selected = RecipientMatch.of(HIT, "a", Set.of(ANN), Set.of());
        assertThat(selected.selected()).isTrue();
        assertThat(selected.shared()).isFalse();
        RecipientMatch shared = RecipientMatch.of(HIT, "a", Set.of(), Set.of(ANN));
        assertThat(shared.selected()).isFalse();
        assertThat(shared.shared()).isTrue();
    }

    private static String marked(String name, String typed) {
        return RecipientMatch.mark(name, typed).stream()
                .map(part -> part.typed() ? "[" + part.text() + "]" : part.text())
                .collect(Collectors.joining());
    }
}
