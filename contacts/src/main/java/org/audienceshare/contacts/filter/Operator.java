package org.audienceshare.contacts.filter;

/** The tests that a rule can make. In the language they are written in lower camel case: {@code isNot}. */
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

    private final String word;

    Operator(String word) {
        this.word = word;
    }

    /** How the language writes it. */
    public String word() {
        return word;
    }
}
