/** Signing in at an OpenID provider without a browser on this machine, and the tokens that are kept of it. */
@NullMarked
package org.audienceshare.cli.signin;

import org.jspecify.annotations.NullMarked;
