/** Reads CSV files as other programs write them: their encoding, separator, lines and records. */
@NullMarked
package org.audienceshare.share.contact.csv;

import org.jspecify.annotations.NullMarked;
