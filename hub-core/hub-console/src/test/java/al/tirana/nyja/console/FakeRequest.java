package al.tirana.nyja.console;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A browser's request and the server's answer, without either. What nobody set is null. */
final class FakeRequest {

    final Map<String, String> parameters = new HashMap<>();
    final Map<String, String> headers = new HashMap<>();
    final StringBuilder sent = new StringBuilder();
    int status = 200;
    String method = "GET";
    String path;
    String query;
    final Map<String, String> cookies = new HashMap<>();

    /** The hub's, as its settings say. */
    String language;

    HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, given) -> switch (called.getName()) {
                    case "getParameter" -> parameters.get(given[0]);
                    case "getHeader" -> headers.get(given[0]);
                    case "getMethod" -> method;
                    case "getPathInfo" -> path;
                    case "getQueryString" -> query;
                    case "getServletContext" -> context();
                    case "getCookies" ->
                        cookies.entrySet().stream()
                                .map(one -> new Cookie(one.getKey(), one.getValue()))
                                .toArray(Cookie[]::new);
                    default -> null;
                });
    }

    private ServletContext context() {
        return (ServletContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, called, given) -> called.getName().equals("getAttribute") ? language : null);
    }

    HttpServletResponse response() {
        InnerResponse kept = new InnerResponse((HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, called, given) -> null));
        last = kept;
        return kept;
    }

    private InnerResponse last;

    String html() {
        return new String(last.bytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    InnerResponse answer() {
        return last;
    }
}
