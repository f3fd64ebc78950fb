package org.audienceshare.contacts.failure;

/** A row of the {@link FaultTable}. */
public sealed interface FaultRow {

    FailureAction action();

    /** Why, in a part of a sentence without contact data. */
    String why();

    /** The failure that this row means. */
    Failure failure();

    /** An error code of the database. */
    record Code(int code, String name, FailureAction action, String why) implements FaultRow {

        @Override
        public Failure failure() {
            return new Failure(action, why + " (code " + code + ", " + name + ")");
        }
    }

    /** An exception of a client. */
    record Type(String className, FailureAction action, String why) implements FaultRow {

        @Override
        public Failure failure() {
            return new Failure(action, why + " (" + className.substring(className.lastIndexOf('.') + 1) + ")");
        }
    }

    /** A label of an error of the database. */
    record Label(String label, FailureAction action, String why) implements FaultRow {

        @Override
        public Failure failure() {
            return new Failure(action, why + " (" + label + ")");
        }
    }

    /** A status of the schema registry's answer. */
    record Status(int status, FailureAction action, String why) implements FaultRow {

        @Override
        public Failure failure() {
            return new Failure(action, why + " (status " + status + ")");
        }
    }
}
