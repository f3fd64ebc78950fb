/** The pages of a brand's webhooks and what was sent to them. */
@NullMarked
package org.audienceshare.share.webhook.pages;

import org.jspecify.annotations.NullMarked;
