package org.audienceshare.share.security;

/** What a token's claim {@code roles} may hold beside being somebody's. */
public enum Role {
    /** Helps customers: keeps the directory. */
    SUPPORT,
    /** Runs the service: keeps the directory, replays, repairs. */
    OPERATOR
}
