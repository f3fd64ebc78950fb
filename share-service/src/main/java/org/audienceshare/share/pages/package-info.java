/** What all pages share: their frame, texts, times, notices and the error page. */
@NullMarked
package org.audienceshare.share.pages;

import org.jspecify.annotations.NullMarked;
