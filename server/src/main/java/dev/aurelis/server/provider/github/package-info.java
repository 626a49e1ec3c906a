/** The GitHub Models profile, retired since 2026-07-30. */
@NullMarked
package dev.aurelis.server.provider.github;

import org.jspecify.annotations.NullMarked;
