package org.audienceshare.share.audience.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All of an account's contacts, a page after the other. */
class ContactListPageTest extends PageFixture {

    private Browser ann;

    @BeforeEach
    void noContactsYet() {
        contactsOf("ann").deleteMany(new Document());
        contactsOf("bob").deleteMany(new Document());
        ann = browser().as("ann");
    }

    private static Document contact(String id, String email, String firstName) {
        return new Document("_id", id)
                .append("email", email)
                .append("firstName", firstName)
                .append("tags", List.of("buyer"))
                .append("subscription", new Document("status", "SUBSCRIBED"));
    }

    private static String[] next(Page page) {
        String form = "form:has(#contacts-next) ";
        return new String[] {
            "search=" + page.attributes(form + "[name=search]", "value").get(0),
            "after=" + page.attributes(form + "[name=after]", "value").get(0),
            "page=" + page.attributes(form + "[name=page]", "value").get(0)
        };
    }

    private static boolean isLast(Page page) {
        return !page.has("#contacts-next:not([disabled])");
    }

    @Test
    void listsEveryContactOnceByAddressAndThoseWithoutOneLast() {
        List<Document> all = new ArrayList<>(IntStream.range(0, 101)
                .mapToObj(i -> contact("c" + i, "p%03d@x.example".formatted(i), "Pat"))
                .toList());
        all.add(new Document("_id", "none").append("firstName", "Nobody"));
        contactsOf("ann").insertMany(all);

        Page first = ann.get("/contacts");
        Page second = ann.postPart("/contacts/search", next(first));
        Page third = ann.postPart("/contacts/search", next(second));

        assertThat(first.texts("h1")).containsExactly("Contacts");
        assertThat(first.texts("tbody td:eq(1)"))
                .hasSize(50)
                .startsWith("p000@x.example")
                .endsWith("p049@x.example");
        assertThat(second.isPart()).isTrue();
        assertThat(second.text()).contains("Page 2");
        assertThat(second.texts("tbody td:eq(1)")).hasSize(50).startsWith("p050@x.example");
        assertThat(third.texts("tbody th")).containsExactly("Pat", "Nobody");
        assertThat(List.of(isLast(first), isLast(second), isLast(third))).containsExactly(false, false, true);
        assertThat(List.of(first, second, third)).noneMatch(Page::hasMissingTexts);
        assertThat(next(first)[1]).as("the position holds an address").doesNotContain("example");
    }

    @Test
    void eachRowLeadsToThePageOfItsContact() {
        contactsOf("ann").insertOne(contact("c1", "ben@x.example", "Ben"));

        List<String> links = ann.get("/contacts").attributes("tbody th a", "href");

        assertThat(links).containsExactly("/contacts/c1");
        Page contact = ann.get(links.get(0));
        assertThat(contact.texts("h1")).containsExactly("Ben");
        assertThat(contact.attributes(".crumbs a", "href")).containsExactly("/contacts");
    }

    @Test
    void findsContactsByAddressAndByNameWithAScriptAndWithout() {
        contactsOf("ann")
                .insertMany(List.of(
                        contact("c1", "ben@x.example", "Ben"),
                        contact("c2", "cat@x.example", "Cat <b>"),
                        contact("c3", "dan@x.example", "Benedict")));
        ann.get("/contacts");

        assertThat(ann.postPart("/contacts/search", "search=ben").texts("tbody th"))
                .containsExactly("Ben", "Benedict");
        assertThat(ann.postPart("/contacts/search", "search=ben@").texts("tbody th"))
                .containsExactly("Ben");
        assertThat(ann.postPart("/contacts/search", "search=zz").text())
                .contains("No contact has this name or address");
        Page whole = ann.post("/contacts/search", "search=cat");
        assertThat(whole.isPart()).isFalse();
        assertThat(whole.attributes("#contact-search", "value")).containsExactly("cat");
        assertThat(whole.texts("tbody th")).containsExactly("Cat <b>");
        assertThat(whole.has("b")).isFalse();
    }

    @Test
    void anAccountSeesItsOwnContactsOnly() {
        contactsOf("bob").insertOne(contact("b1", "secret@x.example", "Secret"));

        assertThat(ann.get("/contacts").text()).contains("No contact yet").doesNotContain("secret@x.example");
        assertThat(ann.postPart("/contacts/search", "search=secret").text()).doesNotContain("secret@x.example");
    }

    @Test
    void theNavigationLeadsToItForWhoeverHasContacts() {
        assertThat(ann.get("/audiences").attributes("nav[data-current] a", "href"))
                .contains("/audiences", "/contacts");
        Browser admin = browser().as("admin");
        assertThat(admin.get("/audiences").attributes("nav[data-current] a", "href"))
                .doesNotContain("/contacts");
        assertThat(admin.get("/contacts").status()).isEqualTo(403);
    }

    @Test
    void aSearchThatIsTooLongAndAPositionThatIsNoneAreRefused() {
        ann.get("/contacts");

        assertThat(ann.post("/contacts/search", "search=" + "x".repeat(201)).status())
                .isEqualTo(400);
        assertThat(ann.post("/contacts/search", "after=x").status()).isEqualTo(400);
    }
}
