package org.audienceshare.share.contact;

import java.util.List;

/** Hears how an import goes on while it runs, in the thread that runs it. */
public interface ImportListener {

    /** Hears nothing. */
    ImportListener NONE = new ImportListener() {};

    /** @param rows how many rows of the file are done */
    default void done(long rows) {}

    /**
     * A row was refused. Rows that the database refuses come after later ones.
     *
     * @param values as they are in the file; none if the database refused the row, or if they can't be told apart
     */
    default void refused(ImportReport.Refusal refusal, List<String> values) {}
}
