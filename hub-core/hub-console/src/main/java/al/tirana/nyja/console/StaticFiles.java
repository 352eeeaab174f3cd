package al.tirana.nyja.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Style, script and picture: the few files that a browser gets without signing in, by name. */
final class StaticFiles {

    private static final Map<String, String> TYPES = Map.of(
            "console.css", "text/css;charset=UTF-8",
            "console.js", "text/javascript;charset=UTF-8",
            "htmx.min.js", "text/javascript;charset=UTF-8",
            "nyja.svg", "image/svg+xml");

    private StaticFiles() {}

    /** @return whether there is such a file */
    static boolean send(String name, HttpServletResponse response) throws IOException {
        String type = TYPES.get(name);
        if (type == null) {
            return false;
        }
        try (InputStream file = StaticFiles.class.getResourceAsStream("static/" + name)) {
            byte[] bytes = file.readAllBytes();
            response.setContentType(type);
            response.setHeader("Cache-Control", "max-age=600");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
        return true;
    }
}
