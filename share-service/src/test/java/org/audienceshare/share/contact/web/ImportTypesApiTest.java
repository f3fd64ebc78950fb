package org.audienceshare.share.contact.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A custom field has one type in an account, from the whole column of its first import. */
class ImportTypesApiTest extends ServiceFixture {

    @Test
    void aPriceColumnIsOneOfNumbersAndWhatIsNoneIsListed() {
        JsonNode column = send("email,custom.t1 price\nt1a@x.example,650\u00A0000\nt1b@x.example,\"A$650,000\"\n"
                        + "t1c@x.example,800k\nt1d@x.example,POA\n")
                .json()
                .path("file")
                .path("columns")
                .get(1);

        assertThat(stored("t1a@x.example", "t1 price")).isEqualTo(650_000L);
        assertThat(stored("t1b@x.example", "t1 price")).isEqualTo(650_000L);
        assertThat(stored("t1c@x.example", "t1 price")).isEqualTo(800_000L);
        assertThat(stored("t1d@x.example", "t1 price")).isEqualTo("POA");
        assertThat(column.path("type").asString()).isEqualTo("NUMBER");
        assertThat(column.path("keptAsText").asInt()).isEqualTo(1);
        assertThat(column.path("keptLines").get(0).asInt()).isEqualTo(5);
        assertThat(type("t1 price")).isEqualTo("NUMBER");
    }

    @Test
    void numbersOfAnyLengthInOneColumnHaveOneType() {
        send("email,custom.t2 lat\nt2a@x.example,-33.8688\nt2b@x.example,-33.86882\n");

        assertThat(stored("t2a@x.example", "t2 lat")).isEqualTo(-33.8688);
        assertThat(stored("t2b@x.example", "t2 lat")).isEqualTo(-33.86882);
    }

    @Test
    void aLaterImportKeepsTheFieldsType() {
        send("email,custom.t3 code\nt3a@x.example,A1\nt3b@x.example,B2\n");
        send("email,custom.t3 code\nt3c@x.example,12\n");
        assertThat(stored("t3c@x.example", "t3 code")).isEqualTo("12");

        send("email,custom.t3 size\nt3a@x.example,12\n");
        JsonNode column = send("email,custom.t3 size\nt3b@x.example,large\nt3c@x.example,small\n")
                .json()
                .path("file")
                .path("columns")
                .get(1);
        assertThat(stored("t3b@x.example", "t3 size")).isEqualTo("large");
        assertThat(column.path("type").asString()).isEqualTo("NUMBER");
        assertThat(column.path("keptAsText").asInt()).isEqualTo(2);
    }

    @Test
    void whatIsInDoubtOrBlankDecidesNothing() {
        send("email,custom.t4 day,custom.t4 empty\nt4a@x.example,03/04/2026,\n");
        assertThat(stored("t4a@x.example", "t4 day")).isEqualTo("03/04/2026");
        assertThat(type("t4 day")).isEmpty();
        assertThat(type("t4 empty")).isEmpty();

        send("email,custom.t4 day\nt4a@x.example,03/04/2026\nt4b@x.example,31/05/2026\n");
        assertThat(type("t4 day")).isEqualTo("DATE");
    }

    @Test
    void decimalCommasAreNotTakenForThousands() {
        send("email;custom.t7 lat\nt7a@x.example;-33,868\nt7b@x.example;52,520\n");
        assertThat(stored("t7a@x.example", "t7 lat")).isEqualTo(-33.868);
        assertThat(stored("t7b@x.example", "t7 lat")).isEqualTo(52.52);

        JsonNode columns = send("email;custom.t7 km\nt7a@x.example;52,520\nt7b@x.example;48,137\n")
                .json()
                .path("file")
                .path("columns");
        assertThat(columns.get(1).path("doubt").asString()).contains("decimal sign");
        assertThat(stored("t7a@x.example", "t7 km")).isEqualTo("52,520");
    }

    @Test
    void aTypeThatWasSetByHandIsUsed() {
        assertThat(api.as("office")
                        .put("/api/contacts/fields", "{\"field\": \"customFields.t5 areas\", \"type\": \"LIST\"}")
                        .status())
                .isEqualTo(200);
        send("email,custom.t5 areas\nt5a@x.example,Bondi; Coogee\n");

        assertThat(stored("t5a@x.example", "t5 areas")).isEqualTo(java.util.List.of("Bondi", "Coogee"));
    }

    @Test
    void aDryRunDecidesNothing() {
        assertThat(post("?dryRun=true", "email,custom.t6\nt6a@x.example,5\n").status())
                .isEqualTo(200);

        assertThat(type("t6")).isEmpty();
    }

    private Answer send(String csv) {
        Answer answer = post("", csv);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private Answer post(String query, String csv) {
        return api.as("office")
                .with("Content-Type", "text/csv")
                .send("POST", "/api/contacts/import" + query, BodyPublishers.ofString(csv));
    }

    private Object stored(String email, String key) {
        return contactsOf("office")
                .find(new Document("email", email))
                .first()
                .get("customFields", Document.class)
                .get(key);
    }

    private String type(String key) {
        JsonNode fields = api.as("office").get("/api/contacts/fields").json().path("fields");
        for (JsonNode field : fields) {
            if (field.path("field").asString().equals("customFields." + key)) {
                return field.path("type").asString();
            }
        }
        return "";
    }
}
