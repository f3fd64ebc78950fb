package org.audienceshare.share.signin;

/** The names of what a session keeps, all of it texts; and of one attribute of requests. */
public final class SessionValues {

    /** The id of the user who has signed in. */
    public static final String PERSON = "person";

    /** The user's roles, with commas. */
    public static final String ROLES = "roles";

    /** The token that the user's forms carry. */
    public static final String CSRF = "csrf";

    /** Notices for the next page. */
    public static final String NOTICES = "notices";

    /** An attribute of a request whose session could not be read; its error page does without one. */
    public static final String UNREADABLE = SessionValues.class.getName() + ".unreadable";

    private SessionValues() {}
}
