package org.audienceshare.share.operations;

/**
 * How far a stage is behind.
 *
 * @param records records that it has not committed yet; 0 or more
 * @param members consumers that are at work; 0 where nobody reads
 */
public record ConsumerLag(Stage stage, String group, long records, int members) {

    /** Who reads the log. */
    public enum Stage {
        PLANNER("Planner", "freezes audiences and plans who gets what"),
        APPLIER("Applier", "writes recipients' collections"),
        VIEW("View", "keeps this service's view of syncs");

        private final String words;
        private final String does;

        Stage(String words, String does) {
            this.words = words;
            this.does = does;
        }

        /** How people call it. */
        public String words() {
            return words;
        }

        /** What it does, as the end of a sentence. */
        public String does() {
            return does;
        }
    }
}
