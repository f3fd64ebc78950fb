package org.audienceshare.share.sharing;

import org.audienceshare.contacts.directory.Selection;

/**
 * What was chosen.
 *
 * @param name what people call it; its id where the directory knows it no more
 */
public record NamedSelection(Selection selection, String name) {}
