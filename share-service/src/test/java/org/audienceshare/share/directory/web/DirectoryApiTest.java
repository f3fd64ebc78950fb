package org.audienceshare.share.directory.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.junit.jupiter.api.Test;

class DirectoryApiTest extends ServiceFixture {

    @Test
    void entriesAreAddedAndFoundByPrefixesOfWords() {
        Answer put = api.as("op", "OPERATOR")
                .put(
                        "/api/directory",
                        "{\"organisations\": [{\"id\": \"south\", \"name\": \"South Office\", \"brandId\": \"acme\"}],"
                                + "\"accounts\": [{\"id\": \"zoe\", \"type\": \"USER\", \"name\": \"Zoe Quill\", \"brandId\": \"acme\", \"organisationId\": \"south\"}],"
                                + "\"teams\": [{\"id\": \"ring1\", \"name\": \"Quick Ring\", \"brandId\": \"acme\", \"members\": [{\"type\": \"TEAM\", \"id\": \"ring2\"}]},"
                                + "{\"id\": \"ring2\", \"name\": \"Second Ring\", \"brandId\": \"acme\", \"members\": [{\"type\": \"TEAM\", \"id\": \"ring1\"}, {\"type\": \"USER\", \"id\": \"zoe\"}]}]}");
        assertThat(put.status()).as(put.toString()).isEqualTo(200);
        assertThat(put.json().path("teams").asInt()).isEqualTo(2);
        Answer found = api.as("ann").get("/api/recipients?q=qui");
        assertThat(found.json().path("recipients").findValuesAsString("id")).containsExactlyInAnyOrder("ring1", "zoe");
        assertThat(api.as("ann")
                        .get("/api/recipients?q=qui&type=USER")
                        .json()
                        .path("recipients")
                        .findValuesAsString("id"))
                .containsExactly("zoe");
        assertThat(api.as("rex")
                        .get("/api/recipients?q=qui")
                        .json()
                        .path("recipients")
                        .size())
                .isZero();
    }

    @Test
    void allProblemsAreReturnedAndNothingIsStored() {
        Answer put = api.as("op", "OPERATOR")
                .put(
                        "/api/directory",
                        "{\"accounts\": [{\"id\": \"new1\", \"type\": \"USER\", \"name\": \"N\", \"brandId\": \"acme\", \"organisationId\": \"nowhere\"},"
                                + "{\"id\": \"new2\", \"type\": \"USER\", \"name\": \"N\", \"brandId\": \"acme\", \"organisationId\": \"west\"},"
                                + "{\"id\": \"rex\", \"type\": \"USER\", \"name\": \"N\", \"brandId\": \"acme\", \"organisationId\": \"north\"}],"
                                + "\"teams\": [{\"id\": \"t\", \"name\": \"T\", \"brandId\": \"unheard\", \"members\": []},"
                                + "{\"id\": \"t\", \"name\": \"T\", \"brandId\": \"acme\", \"members\": [{\"type\": \"USER\", \"id\": \"rex\"}]}]}");
        assertThat(put.status()).isEqualTo(400);
        assertThat(put.errors())
                .contains(
                        "accounts[2].brandId: can't change: the data of the entry belongs to its brand",
                        "accounts[0].organisationId: does not exist in the brand",
                        "accounts[1].organisationId: does not exist in the brand",
                        "teams[1].id: is in this request twice",
                        "teams[0].brandId: is a brand without any organisation");
        assertThat(api.as("new1").get("/api/audiences").status()).isEqualTo(403);
    }

    @Test
    void invalidFieldsOfEntriesAreNamed() {
        Answer put = api.as("op", "OPERATOR")
                .put("/api/directory", "{\"organisations\": [{\"id\": \"../x\", \"name\": \" \"}, null]}");
        assertThat(put.status()).isEqualTo(400);
        assertThat(put.errors())
                .contains(
                        "organisations[0].id: must be 1 to 64 of A-Z a-z 0-9 _ and -",
                        "organisations[0].name: must be 1 to 200 characters without control characters",
                        "organisations[0].brandId: is missing",
                        "organisations[1]: is missing");
    }

    @Test
    void recipientsAreFoundForAccountsThatMayShare() {
        assertThat(api.as("bob").get("/api/recipients?q=a").status()).isEqualTo(403);
        assertThat(api.as("office").get("/api/recipients?q=a&type=TEAM").status())
                .isEqualTo(403);
        Answer wrong = api.as("ann").get("/api/recipients?type=ROBOT");
        assertThat(wrong.status()).isEqualTo(400);
    }
}
