package org.audienceshare.share.sharing.web;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.Api;
import org.audienceshare.share.Api.Answer;

/**
 * What the tests of sharing ask for. Brand acme: Ann and Tom (who may share with teams too), Bob (who may not share),
 * Ben and Cat in the south office, Ida (inactive), an administrator. Brand rival: Rex.
 */
public final class SharingApi {

    public static final String SOUTH = "{\"selections\": [{\"type\": \"ORGANISATION\", \"id\": \"south\"}]}";

    private final Api api;

    public SharingApi(int port) {
        this.api = new Api("http://localhost:" + port);
    }

    public static void openBrands(DirectoryWriter directory) {
        directory.put(new DirectoryEntries(
                List.of(
                        new Organisation("north", "North Office", "acme"),
                        new Organisation("south", "South Office", "acme"),
                        new Organisation("west", "West Office", "rival")),
                List.of(
                        account("ann", AccountType.USER, "acme", "north", true, true, false),
                        account("tom", AccountType.USER, "acme", "north", true, true, true),
                        account("bob", AccountType.USER, "acme", "north", true, false, false),
                        account("ben", AccountType.USER, "acme", "south", true, false, false),
                        account("cat", AccountType.USER, "acme", "south", true, false, false),
                        account("ida", AccountType.USER, "acme", "south", false, false, false),
                        account("admin", AccountType.ADMIN, "acme", "north", true, true, true),
                        account("rex", AccountType.USER, "rival", "west", true, true, true)),
                List.of(new Team(
                        "buyers", "Buyer Agents", "acme", List.of(new Selection(SelectionType.USER, "ben"))))));
    }

    private static Account account(
            String id, AccountType type, String brand, String office, boolean active, boolean sharing, boolean teams) {
        return new Account(new AccountId(id), type, "Name of " + id, brand, office, active, sharing, teams, false);
    }

    /** Makes an audience of everybody and returns its address. */
    public String newAudience(String owner, String name) {
        Answer made = as(owner).post("/api/audiences", "{\"name\": \"" + name + "\"}");
        if (made.status() != 201) {
            throw new AssertionError(made);
        }
        return made.header("Location");
    }

    public static String id(String audience) {
        return audience.substring(audience.lastIndexOf('/') + 1);
    }

    public Api as(String subject, String... roles) {
        return api.as(subject, roles);
    }

    public Answer share(String owner, String audience, String body) {
        return as(owner).post(audience + "/shares", body);
    }

    public Answer unshare(String owner, String audience, String body) {
        return as(owner)
                .with("Content-Type", "application/json")
                .send("DELETE", audience + "/shares", BodyPublishers.ofString(body));
    }

    public Answer sync(String owner, String audience, String body) {
        return as(owner).post(audience + "/syncs", body);
    }
}
