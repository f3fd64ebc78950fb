package org.audienceshare.share.sharing.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.sharing.SelectionNames.NamedSelection;
import org.audienceshare.share.sharing.ShareOverview;
import org.audienceshare.share.sharing.ShareOverview.Recipient;
import org.audienceshare.share.sharing.pages.SharedWithTable.Group;
import org.audienceshare.share.sharing.pages.SharedWithTable.Search;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedWithTableTest {

    private static final Selection BEA = new Selection(SelectionType.USER, "bea");
    private static final Selection NORTH = new Selection(SelectionType.ORGANISATION, "north");
    private static final Map<Selection, Set<AccountId>> MEMBERS =
            Map.of(BEA, Set.of(id("bea")), NORTH, Set.of(id("ann"), id("andrew")));

    private static AccountId id(String account) {
        return new AccountId(account);
    }

    private static Recipient waiting(String account, String name) {
        return new Recipient(id(account), name, null);
    }

    private static SharedWithTable table(@Nullable String name, List<String> ticked) {
        ShareOverview.Overview overview = new ShareOverview.Overview(
                List.of(new NamedSelection(BEA, "Bea Novák"), new NamedSelection(NORTH, "Harbour North")),
                List.of(
                        waiting("andrew", "Andrew Hall"),
                        waiting("ann", "Ann Lee"),
                        waiting("bea", "Bea Novák"),
                        waiting("left", "Carl Jensen")),
                List.of(),
                null,
                null);
        return SharedWithTable.of(overview, MEMBERS, new Search(name, null, ticked, null));
    }

    private static List<String> names(SharedWithTable table) {
        return table.groups().stream().map(Group::name).toList();
    }

    @Test
    void everySelectionHasItsUsersAndThoseOfNoneAreListedToo() {
        SharedWithTable table = table(null, List.of());
        assertThat(names(table)).containsExactly("Bea Novák", "Harbour North", "Carl Jensen");
        assertThat(table.users()).isEqualTo(4);
        Group north = table.groups().get(1);
        assertThat(north.accounts()).extracting(RecipientRow::name).containsExactly("Andrew Hall", "Ann Lee");
        assertThat(north.waiting()).isEqualTo(2);
        assertThat(north.open()).isFalse();
        assertThat(table.groups().get(2).value()).isEmpty();
    }

    @Test
    void aUserIsFoundInsideASelectionAndWhatIsTickedStays() {
        SharedWithTable found = table("lee", List.of("USER:bea"));
        assertThat(names(found)).containsExactly("Bea Novák", "Harbour North");
        assertThat(found.groups().get(0).ticked()).isTrue();
        Group north = found.groups().get(1);
        assertThat(north.accounts()).extracting(RecipientRow::name).containsExactly("Ann Lee");
        assertThat(north.open()).isTrue();
        assertThat(names(table("novak", List.of()))).containsExactly("Bea Novák");
        assertThat(table("harb", List.of()).groups().get(0).total()).isEqualTo(2);
    }

    @Test
    void aPageThatIsNotThereGivesTheNearest() {
        List<NamedSelection> many = IntStream.rangeClosed(1, 120)
                .mapToObj(i -> new NamedSelection(new Selection(SelectionType.USER, "u" + i), "User " + i))
                .toList();
        ShareOverview.Overview overview = new ShareOverview.Overview(many, List.of(), List.of(), null, null);
        SharedWithTable last = SharedWithTable.of(overview, Map.of(), new Search(null, null, null, 9));
        assertThat(last.page()).isEqualTo(3);
        assertThat(last.groups()).hasSize(20);
    }

    @Test
    void whatIsTickedIsOnEveryPage() {
        List<NamedSelection> many = IntStream.range(0, 120)
                .mapToObj(number -> new NamedSelection(
                        new Selection(SelectionType.USER, "u" + number), String.format("User %03d", number)))
                .toList();
        ShareOverview.Overview overview = new ShareOverview.Overview(many, List.of(), List.of(), null, null);
        for (int page = 1; page <= 3; page++) {
            SharedWithTable table = SharedWithTable.of(
                    overview, Map.of(), new Search(null, null, List.of("USER:u7", "USER:u99"), page));
            assertThat(names(table)).as("page " + page).startsWith("User 007", "User 099");
            assertThat(table.groups()).filteredOn(Group::ticked).hasSize(2);
            assertThat(table.pages()).isEqualTo(3);
        }
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> table("x".repeat(201), List.of())).hasMessageContaining("200 characters");
    }
}
