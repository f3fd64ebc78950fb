/** The pages for support. */
@NullMarked
package org.audienceshare.share.support.pages;

import org.jspecify.annotations.NullMarked;
