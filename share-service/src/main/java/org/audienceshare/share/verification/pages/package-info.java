/** The page of verification. */
@NullMarked
package org.audienceshare.share.verification.pages;

import org.jspecify.annotations.NullMarked;
