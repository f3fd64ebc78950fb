/** The pages of audiences: the list, one audience, and its editor. */
@NullMarked
package org.audienceshare.share.audience.pages;

import org.jspecify.annotations.NullMarked;
