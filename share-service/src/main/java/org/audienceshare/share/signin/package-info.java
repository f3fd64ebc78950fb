/** People sign in by OpenID Connect, or in the local stack by choosing an account. */
@NullMarked
package org.audienceshare.share.signin;

import org.jspecify.annotations.NullMarked;
