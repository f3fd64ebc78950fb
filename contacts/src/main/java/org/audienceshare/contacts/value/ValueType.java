package org.audienceshare.contacts.value;

/** The type of a field's values. */
public enum ValueType {
    TEXT,
    /** Whole and decimal numbers, amounts of money included. */
    NUMBER,
    /** A day, or a point in time. */
    DATE,
    YES_NO,
    /** Several texts. */
    LIST
}
