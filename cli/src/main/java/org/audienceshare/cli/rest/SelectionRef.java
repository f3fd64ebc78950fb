package org.audienceshare.cli.rest;

/**
 * A user, a team or an office that an audience is shared with.
 *
 * @param type {@code USER}, {@code TEAM} or {@code ORGANISATION}
 * @param id its id
 */
public record SelectionRef(String type, String id) {

    public static SelectionRef user(String id) {
        return new SelectionRef("USER", id);
    }

    public static SelectionRef team(String id) {
        return new SelectionRef("TEAM", id);
    }

    public static SelectionRef organisation(String id) {
        return new SelectionRef("ORGANISATION", id);
    }
}
