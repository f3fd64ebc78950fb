package org.audienceshare.contacts.filter;

/** The operators of rules. */
public enum Operator {
    IS("is"),
    IS_NOT("isNot"),
    CONTAINS("contains"),
    STARTS_WITH("startsWith"),
    IN("in"),
    NOT_IN("notIn"),
    GREATER("greater"),
    LESS("less"),
    BETWEEN("between"),
    EXISTS("exists"),
    MISSING("missing"),
    BEFORE("before"),
    AFTER("after");

    private final String key;

    Operator(String key) {
        this.key = key;
    }

    /** Its name in the filter language. */
    public String key() {
        return key;
    }
}
