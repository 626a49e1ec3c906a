package dev.aurelis.server.provider.http;

import dev.aurelis.server.security.EndpointPolicy;
import dev.aurelis.server.security.Origin;
import dev.aurelis.server.security.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * Where a profile's calls go, and the token that may go there and nowhere else. Prints neither the
 * token nor its header.
 */
public final class Endpoint {
  private final Origin origin;
  private final HttpUrl base;
  private final Optional<Credential> credential;
  private final Set<Ability> abilities;

  /** What not every endpoint can do. */
  public enum Ability {
    /** Takes requests that are compressed. */
    GZIP_REQUESTS
  }

  /**
   * A token and the header that carries it.
   *
   * @param prefix stands before the token, for example {@code "Bearer "}
   */
  public record Credential(String header, String prefix, Secret token) {
    public static Credential bearer(Secret token) {
      return new Credential("Authorization", "Bearer ", token);
    }

    public static Credential apiKey(Secret token) {
      return new Credential("api-key", "", token);
    }
  }

  /**
   * @param address read by {@link EndpointPolicy}
   * @throws IllegalArgumentException where the HTTP client reads the address differently; the
   *     message does not repeat it
   */
  public Endpoint(EndpointPolicy.Verdict.Sound address, Optional<Credential> credential) {
    this(address, credential, Set.of());
  }

  /**
   * @param abilities what the endpoint is known to do
   * @throws IllegalArgumentException where the HTTP client reads the address differently
   */
  public Endpoint(
      EndpointPolicy.Verdict.Sound address,
      Optional<Credential> credential,
      Set<Ability> abilities) {
    this.origin = address.origin();
    this.base = same(address.uri(), origin);
    this.credential = credential;
    this.abilities = Set.copyOf(abilities);
  }

  private static HttpUrl same(URI uri, Origin origin) {
    var parsed = HttpUrl.parse(uri.toString());
    if (parsed == null || !origin.equals(originOf(parsed))) {
      throw new IllegalArgumentException("the address can be read in two ways");
    }
    return parsed;
  }

  private static Origin originOf(HttpUrl url) {
    var host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    return new Origin(url.scheme(), host, url.port());
  }

  public Origin origin() {
    return origin;
  }

  /**
   * A route below the base address.
   *
   * @param route path segments without a leading slash, for example {@code chat/completions}
   */
  HttpUrl at(String route) {
    var url = base.newBuilder();
    if (base.pathSize() > 1 && base.pathSegments().getLast().isEmpty()) {
      url.removePathSegment(base.pathSize() - 1);
    }
    return url.addPathSegments(route).build();
  }

  /** The token, for those who must keep it out of texts. */
  public Optional<Secret> token() {
    return credential.map(Credential::token);
  }

  boolean takesGzip() {
    return abilities.contains(Ability.GZIP_REQUESTS);
  }

  Optional<Credential> credential() {
    return credential;
  }

  @Override
  public String toString() {
    return origin.toString();
  }
}
