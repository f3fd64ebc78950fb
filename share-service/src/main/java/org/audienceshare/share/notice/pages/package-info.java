/** The page of notices, and the bell that every page has. */
@NullMarked
package org.audienceshare.share.notice.pages;

import org.jspecify.annotations.NullMarked;
