package dev.aurelis.server.sim.fault;

import dev.aurelis.server.sim.fault.Fault.Form;

/** The body of an error nobody documented: any of the forms gateways are known for. */
record ErrorBody(String type, String text) {
  static ErrorBody of(int code, Form form) {
    return switch (form) {
      case JSON -> new ErrorBody("application/json; charset=utf-8", json(code));
      case HTML ->
          new ErrorBody(
              "text/html",
              "<html>\r\n<head><title>"
                  + code
                  + "</title></head>\r\n<body>\r\n<center><h1>"
                  + code
                  + "</h1></center>\r\n<hr><center>gateway</center>\r\n</body>\r\n</html>\r\n");
      case TEXT ->
          new ErrorBody(
              "text/plain; charset=utf-8",
              code == 408
                  ? "Timed out reading request body. Try again, or use a smaller request size."
                  : "upstream error " + code);
      case EMPTY -> new ErrorBody("text/plain", "");
    };
  }

  /** The one error of the service itself that is on record, for 500 and its like. */
  static String json(int code) {
    return code == 429
        ? """
        {"error":{"code":"RateLimitReached","message":"Rate limit reached","details":"Rate limit reached"}}\
        """
        : """
        {"error":{"message":"The server had an error while processing your request. Sorry about that!",\
        "type":"server_error","param":null,"code":null}}\
        """;
  }
}
