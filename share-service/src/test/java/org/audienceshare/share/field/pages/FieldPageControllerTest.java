package org.audienceshare.share.field.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class FieldPageControllerTest extends PageFixture {

    @Test
    void typeIsCheckedAndThenChanged() {
        Browser office = browser().as("office");
        api.as("office")
                .with("Content-Type", "text/csv")
                .send(
                        "POST",
                        "/api/contacts/import",
                        BodyPublishers.ofString(
                                "email,custom.page size\nf1@x.example,A1\nf2@x.example,12\nf3@x.example,B2\n"));
        assertThat(office.get("/contacts/import").attributes("a[href=/contacts/fields]", "href"))
                .hasSize(1);
        assertThat(office.get("/contacts/fields").text()).contains("customFields.page size", "Text");

        String[] number = {"field=customFields.page size", "type=NUMBER"};
        Page check = office.post("/contacts/fields", number);
        assertThat(check.text()).contains("nothing was changed yet", "1 values are converted", "A1", "B2");
        assertThat(stored("f2@x.example")).isEqualTo("12");

        Page done = office.post("/contacts/fields", "field=customFields.page size", "type=NUMBER", "dryRun=false");
        assertThat(done.text()).contains("is now: Number");
        assertThat(stored("f2@x.example")).isEqualTo(12L);
        assertThat(stored("f1@x.example")).isEqualTo("A1");
    }

    @Test
    void administratorsHaveNoFields() {
        assertThat(browser().as("admin").get("/contacts/fields").status()).isEqualTo(403);
    }

    private Object stored(String email) {
        return contactsOf("office")
                .find(new Document("email", email))
                .first()
                .get("customFields", Document.class)
                .get("page size");
    }
}
