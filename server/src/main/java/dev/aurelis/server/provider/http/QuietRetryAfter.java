package dev.aurelis.server.provider.http;

import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Hides {@code Retry-After} from OkHttp. Left to itself it repeats a 503 whose value is 0, and
 * throws an unchecked exception on a value that is no int. Whether to repeat is decided elsewhere.
 */
final class QuietRetryAfter implements Interceptor {
  static final String HIDDEN = "Aurelis-Retry-After";

  @Override
  public Response intercept(Chain chain) throws java.io.IOException {
    var response = chain.proceed(chain.request());
    var value = response.header("Retry-After");
    var clean = response.newBuilder().removeHeader(HIDDEN);
    return value == null
        ? clean.build()
        : clean.removeHeader("Retry-After").header(HIDDEN, value).build();
  }
}
