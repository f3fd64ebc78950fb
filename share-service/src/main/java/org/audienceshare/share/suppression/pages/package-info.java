/** The page of the brands' suppression lists. */
@NullMarked
package org.audienceshare.share.suppression.pages;

import org.jspecify.annotations.NullMarked;
