/** The page on which a file of contacts is checked and imported. */
@NullMarked
package org.audienceshare.share.contact.pages;

import org.jspecify.annotations.NullMarked;
