/** Sends webhooks over HTTP, and the REST interface of a brand's endpoints. */
@NullMarked
package org.audienceshare.share.webhook.web;

import org.jspecify.annotations.NullMarked;
